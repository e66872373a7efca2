package dev.holdfast.load;

import dev.holdfast.core.run.Failure;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why connections could not be made, other than by refusal: the system's own words, counted. For one thread. */
final class ConnectTroubles {

    /** Most different messages kept; the rest count as one. */
    private static final int MESSAGES_MAX = 8;

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** As what a connection that could not be made for this cause counts. */
    Failure failure(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof ConnectException && message.contains("refused")) {
            return Failure.CONNECTION_REFUSED;
        }
        if (message.contains("timed out")) {
            return Failure.CONNECT_TIMEOUT;
        }
        add(cause);
        return Failure.CONNECT_FAILED;
    }

    private void add(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        boolean known = counts.containsKey(message) || counts.size() < MESSAGES_MAX;
        counts.merge(known ? message : "other causes", 1L, Long::sum);
    }

    List<String> warnings() {
        return counts.entrySet().stream()
                .map(e -> "Connections that could not be made: " + e.getValue() + " (" + e.getKey() + ")."
                        + advice(e.getKey()))
                .toList();
    }

    private static String advice(String message) {
        if (message.contains("Too many open files")) {
            return " Allow this process more open files (ulimit -n), or fewer connections.";
        }
        if (message.contains("Cannot assign requested address") || message.contains("Address already in use")) {
            return " The local ports are used up: let the target keep connections alive, or lower the rate.";
        }
        return "";
    }
}
