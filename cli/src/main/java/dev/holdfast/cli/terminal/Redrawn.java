package dev.holdfast.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines on a terminal that each picture replaces in place, and that are gone when this is closed. Thread-safe, so that the
 * end of the program may close it, too.
 *
 * <p>Between two pictures the cursor rests, hidden, at the beginning of the first line. That makes it safe to resize: some
 * terminals wrap the lines anew then and some cut them off, but all of them keep the cursor at its text, or at the
 * screen's edge, so that clearing from there to the end clears the whole picture and nothing above it.
 */
public final class Redrawn implements AutoCloseable {

    private static final String ESCAPE = "\u001b[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String CLEAR_LINE_END = ESCAPE + "K";
    private static final String CLEAR_BELOW = ESCAPE + "J";
    /** Clears from the beginning of the line; not all at once, as tmux keeps a screen that is cleared whole in its history. */
    private static final String CLEAR = "\r " + CLEAR_BELOW + "\r" + CLEAR_LINE_END;
    /** Shown at once at the end of the picture by terminals that know it; the others ignore it. */
    private static final String BEGIN_PICTURE = ESCAPE + "?2026h";
    private static final String END_PICTURE = ESCAPE + "?2026l";
    /** The terminal may have become narrower since it was asked. */
    private static final String NO_WRAP = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";

    private final PrintWriter writer;
    private Terminal.@Nullable Size last;
    private boolean closed;

    public Redrawn(PrintWriter writer) {
        this.writer = writer;
    }

    /**
     * Replaces what is shown; nothing happens after the end.
     *
     * @param lines at least one, without line feeds, none wider and no more of them than the size
     * @param size of the terminal, for which they were made
     */
    public synchronized void show(List<String> lines, Terminal.Size size) {
        if (closed) {
            return;
        }
        StringBuilder picture = new StringBuilder(BEGIN_PICTURE).append(HIDE_CURSOR).append(NO_WRAP)
                .append(size.equals(last) ? "\r" : CLEAR);
        picture.append(String.join(CLEAR_LINE_END + "\r\n", lines)).append(CLEAR_BELOW).append('\r');
        if (lines.size() > 1) {
            picture.append(ESCAPE).append(lines.size() - 1).append('A');
        }
        writer.print(picture.append(WRAP).append(END_PICTURE));
        writer.flush();
        last = size;
    }

    /** Clears the picture and shows the cursor where it began, for what follows. */
    @Override
    public synchronized void close() {
        if (!closed && last != null) {
            writer.print(CLEAR + SHOW_CURSOR);
            writer.flush();
        }
        closed = true;
    }
}
