package dev.holdfast.cli.history;

import dev.holdfast.cli.workspace.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One column of a table in text: comma, semicolon or tab between cells, quotes where needed, one row a run. A first row
 * that is no number is the header. An empty cell is a run without a value.
 */
final class CsvHistory {

    private final String shown;
    private final Optional<String> column;

    CsvHistory(String shown, Optional<String> column) {
        this.shown = shown;
        this.column = column;
    }

    History read(String text, String name) {
        List<String> lines = text.lines().toList();
        int first = IntStream.range(0, lines.size()).filter(i -> !lines.get(i).isBlank()).findFirst()
                .orElseThrow(() -> UserError
                        .usage(shown + ": is empty; give it one number a line, or a table with a header"));
        char separator = separator(lines.get(first));
        List<String> head = cells(lines.get(first), separator);
        boolean header = head.stream().anyMatch(cell -> !cell.isBlank() && !isNumber(cell));
        int chosen = header ? chosen(head, lines, first, separator) : onlyOne(head);
        List<Double> values = new ArrayList<>();
        for (int i = header ? first + 1 : first; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i), separator);
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (cells.size() <= chosen) {
                throw UserError
                        .usage(shown + ":" + (i + 1) + ": has " + cells.size() + " cells, but the column is number "
                                + (chosen + 1));
            }
            values.add(number(cells.get(chosen), i + 1));
        }
        return History.of(header ? name + "/" + head.get(chosen).strip() : name, values);
    }

    private int onlyOne(List<String> head) {
        if (column.isPresent()) {
            throw UserError.usage(shown + ": has no header, so there is no column '" + column.get() + "'");
        }
        if (head.size() > 1) {
            throw UserError.usage(shown + ":1: has " + head.size()
                    + " columns and no header; add a first row with their names and choose by --column");
        }
        return 0;
    }

    private int chosen(List<String> head, List<String> lines, int first, char separator) {
        List<String> names = head.stream().map(String::strip).toList();
        if (column.isPresent()) {
            int at = names.indexOf(column.get());
            if (at < 0) {
                throw UserError.usage(shown + ":" + (first + 1) + ": has no column '" + column.get() + "', but "
                        + String.join(", ", names));
            }
            return at;
        }
        List<String> row = first + 1 < lines.size() ? cells(lines.get(first + 1), separator) : List.of();
        int[] numeric = IntStream.range(0, Math.min(row.size(), names.size())).filter(i -> isNumber(row.get(i)))
                .toArray();
        OptionalInt only = numeric.length == 1 ? OptionalInt.of(numeric[0]) : OptionalInt.empty();
        return only.orElseThrow(() -> UserError.usage(shown + ": which column is meant? Choose by --column: "
                + String.join(", ", numeric.length == 0
                        ? names
                        : Arrays.stream(numeric).mapToObj(names::get).toList())));
    }

    private double number(String cell, int line) {
        if (cell.isBlank()) {
            return Double.NaN;
        }
        if (!isNumber(cell)) {
            throw UserError.usage(shown + ":" + line + ": '" + cell.strip() + "' is no number");
        }
        return Double.parseDouble(cell.strip());
    }

    private static boolean isNumber(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.endsWith("d") || text.endsWith("f") || text.startsWith("0x")) {
            return false;
        }
        try {
            Double.parseDouble(cell.strip());
            return true;
        } catch (NumberFormatException ignored) { // that is the question
            return false;
        }
    }

    /** Whichever of the three stands most often in the first line. */
    private static char separator(String line) {
        char best = ',';
        for (char candidate : new char[]{';', '\t'}) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
