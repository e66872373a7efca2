package dev.holdfast.demo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.holdfast.demo.trace.TraceDatabase;

/** The command line of the demo service. */
final class DemoArguments {
    static final String USAGE = """
                                Usage: demo [--host HOST] [--port N] [--db PATH|memory] [--seed N]
                                            [--work TIME] [--start-delay TIME] [--keep N]

                                Starts the demo service and prints one line when it is ready.

                                  --host HOST         where to listen; default 127.0.0.1
                                  --port N            0 to 65535; 0, the default, takes a free one
                                  --db PATH|memory    where traces are kept; default a temporary file
                                  --seed N            what every random draw follows from; default 1
                                  --work TIME         median service time of an API request; default 0
                                  --start-delay TIME  time for which it answers 503 at first; default 0
                                  --keep N            how many traces are kept; default 100000
                                  --help              this text

                                TIME is a number with ms, s or m: 500ms, 1.5s, 2m.
                                Exit codes: 0 help, 2 wrong arguments, 4 cannot start, 143 ended by SIGTERM.
                                """;

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m)");

    private DemoArguments() {}

    /** What the user wrote is wrong; the message says where and how to write it. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static DemoOptions parse(List<String> arguments) throws UsageException {
        Deque<String> left = new ArrayDeque<>(arguments);
        DemoOptions options = DemoOptions.DEFAULTS;
        while (!left.isEmpty()) {
            String argument = left.pop();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals >= 0) {
                left.push(argument.substring(equals + 1));
            }
            String name = equals >= 0 ? argument.substring(0, equals) : argument;
            try {
                options = apply(options, name, left);
            } catch (IllegalArgumentException e) {
                throw new UsageException(name + ": " + e.getMessage());
            }
        }
        return options;
    }

    private static DemoOptions apply(DemoOptions options, String name, Deque<String> left) throws UsageException {
        return switch (name) {
            case "--host" -> options.withHost(value(name, left));
            case "--port" -> options.withPort((int) whole(name, left, 0, 65_535));
            case "--db" -> options.withDatabase(database(value(name, left)));
            case "--seed" -> options.withSeed(whole(name, left, Long.MIN_VALUE, Long.MAX_VALUE));
            case "--work" -> options.withWork(time(name, left));
            case "--start-delay" -> options.withStartDelay(time(name, left));
            case "--keep" -> options.withTracesMax((int) whole(name, left, 1, 10_000_000));
            default -> throw new UsageException("unknown argument " + name);
        };
    }

    private static String value(String name, Deque<String> left) throws UsageException {
        if (left.isEmpty() || left.peek().isEmpty()) {
            throw new UsageException(name + " needs a value");
        }
        return left.pop();
    }

    private static long whole(String name, Deque<String> left, long min, long max) throws UsageException {
        String value = value(name, left);
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // the same message as for a number out of range
        }
        throw new UsageException(name + " must be a whole number in [" + min + ", " + max + "], was " + value);
    }

    private static Duration time(String name, Deque<String> left) throws UsageException {
        String value = value(name, left);
        if (value.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw new UsageException(name + " must be a time such as 500ms or 2s, was " + value);
        }
        double unitNanos = switch (matcher.group(2)) {
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * unitNanos));
    }

    private static TraceDatabase database(String value) throws UsageException {
        try {
            return value.equals("memory") ? new TraceDatabase.Memory() : new TraceDatabase.File(Path.of(value));
        } catch (InvalidPathException e) {
            throw new UsageException("--db must be a path or memory, was " + value);
        }
    }
}
