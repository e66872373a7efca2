package dev.holdfast.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person sees of a program's output: a terminal that knows the sequences the program writes and no others. Resized
 * as xterm does it: lines are cut off, and the cursor stays on the screen. Not thread-safe.
 */
final class Screen {

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)([0-9;]*)([A-Za-z])");

    private final List<String> history = new ArrayList<>();
    private final List<StringBuilder> lines = new ArrayList<>();
    private int columns;
    private int rows;
    private int row;
    private int column;
    private boolean wraps = true;
    private boolean cursorShown = true;
    private int pictures;

    Screen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        lines.add(new StringBuilder());
    }

    void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        while (lines.size() > rows && lines.size() - 1 > row) {
            lines.removeLast();
        }
        scroll();
        lines.forEach(line -> line.setLength(Math.min(line.length(), columns)));
        column = Math.min(column, columns - 1);
    }

    /** @return what is left: the beginning of a sequence that is not complete */
    String write(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character != '\u001b') {
                put(character);
                at++;
            } else if (sequence.region(at, text.length()).lookingAt()) {
                obey(sequence.group(1) + sequence.group(3), sequence.group(2));
                at = sequence.end();
            } else {
                return text.substring(at);
            }
        }
        return "";
    }

    private void obey(String command, String number) {
        switch (command) {
            case "A" -> row = Math.max(0, row - Integer.parseInt(number));
            case "K" -> line().setLength(Math.min(column, line().length()));
            case "J" -> {
                line().setLength(Math.min(column, line().length()));
                while (lines.size() > row + 1) {
                    lines.removeLast();
                }
            }
            case "m" -> {
                // colours are not looked at
            }
            case "?h", "?l" -> {
                boolean on = command.endsWith("h");
                switch (number) {
                    case "25" -> cursorShown = on;
                    case "7" -> wraps = on;
                    case "2026" -> pictures += on ? 0 : 1;
                    default -> throw new AssertionError("unknown mode " + number);
                }
            }
            default -> throw new AssertionError("unknown sequence " + command);
        }
    }

    private void put(char character) {
        if (character == '\r') {
            column = 0;
        } else if (character == '\n') {
            feed();
        } else {
            if (column == columns && wraps) {
                column = 0;
                feed();
            }
            int at = Math.min(column, columns - 1);
            line().append(" ".repeat(Math.max(0, at + 1 - line().length()))).setCharAt(at, character);
            column = at + 1;
        }
    }

    private void feed() {
        row++;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
        scroll();
    }

    private void scroll() {
        while (lines.size() > rows) {
            history.add(lines.removeFirst().toString());
            row--;
        }
    }

    private StringBuilder line() {
        return lines.get(row);
    }

    /** What is to be seen now. */
    String visible() {
        return lines.stream().map(line -> line.toString().stripTrailing()).collect(Collectors.joining("\n"));
    }

    /** What is to be seen by scrolling back, too. */
    String all() {
        return String.join("\n", history) + "\n" + visible();
    }

    boolean cursorShown() {
        return cursorShown;
    }

    /** How many pictures were drawn in place. */
    int pictures() {
        return pictures;
    }
}
