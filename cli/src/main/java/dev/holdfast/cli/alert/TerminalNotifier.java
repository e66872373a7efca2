package dev.holdfast.cli.alert;

import dev.holdfast.core.alert.AlertNotification;
import dev.holdfast.core.alert.AlertNotifier;
import dev.holdfast.report.AlertLines;
import dev.holdfast.report.TextStyle;
import java.util.function.Consumer;

/**
 * Tells the person in front of the terminal, in a line.
 *
 * @param print takes the text with its line feed
 */
public record TerminalNotifier(Consumer<String> print, TextStyle style) implements AlertNotifier {

    @Override
    public void tell(AlertNotification notification) {
        print.accept(AlertLines.text(notification, style));
    }
}
