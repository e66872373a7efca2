package dev.holdfast.cli.workspace;

import dev.holdfast.report.TextStyle;
import java.io.PrintWriter;

/**
 * Where a command talks: answers go to {@code out}, talk goes to {@code err}.
 *
 * @param style how answers may look: colour, characters and columns
 * @param errIsTerminal whether a person watches the talk, so that a live line may be redrawn
 */
public record Console(PrintWriter out, PrintWriter err, TextStyle style, boolean errIsTerminal) {

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
