package dev.holdfast.cli.workspace;

import dev.holdfast.cli.terminal.Terminal;
import dev.holdfast.report.TextStyle;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Where a command talks: answers go to {@code out}, talk goes to {@code err}.
 *
 * @param style how answers may look: colour, characters and columns
 * @param terminal on which a person watches the talk, so that lines may be redrawn; empty where there is none
 */
public record Console(PrintWriter out, PrintWriter err, TextStyle style, Optional<Terminal> terminal) {

    /** An answer, as it is. */
    public void print(String answer) {
        out.print(answer);
        out.flush();
    }

    /** A line that is not the answer. */
    public void talk(String line) {
        err.println(line);
        err.flush();
    }
}
