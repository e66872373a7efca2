package dev.holdfast.core.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** A table that a script beside it made with SciPy: comma-separated, one row a line, no header. */
record Reference(List<String> cells) {

    static List<Reference> table(String name) {
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream("/stats/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> new Reference(Arrays.asList(line.split(",", -1)))).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String text(int column) {
        return cells.get(column);
    }

    double number(int column) {
        return parsed(cells.get(column));
    }

    OptionalDouble optional(int column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
    }

    /** All cells from this column on. */
    double[] numbersFrom(int column) {
        return cells.stream().skip(column).filter(cell -> !cell.isEmpty()).mapToDouble(Reference::parsed).toArray();
    }

    private static double parsed(String cell) {
        return switch (cell) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(cell);
        };
    }
}
