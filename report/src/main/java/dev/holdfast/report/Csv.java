package dev.holdfast.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as comma-separated values after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front; numbers are given as {@link #number} and stay as they are.
 */
final class Csv {

    private final StringBuilder text = new StringBuilder();

    Csv row(List<String> cells) {
        text.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    /** A text from outside, safe to open in a spreadsheet. */
    static String text(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** A number with all its digits and without an exponent. */
    static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
