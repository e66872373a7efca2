package dev.holdfast.config.first;

import dev.holdfast.config.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The section {@code endpoints} and what belongs to it: names, headers, remarks. Single use. */
final class EndpointsText {

    /** As the file's reader has it. */
    private static final int COUNT_MAX = 1000;
    /** A file has at most 3 MB; the rest is for everything else in it. */
    private static final int LENGTH_MAX = 2_500_000;
    private static final int NAME_LENGTH_MAX = 60;
    private static final int REMARKS_MAX = 50;
    private static final int REMARK_LENGTH_MAX = 150;
    private static final Pattern NOT_OF_NAMES = Pattern.compile("[^A-Za-z0-9._/-]+");

    private final StringBuilder text = new StringBuilder();
    private final Map<String, FirstEndpoint> byName = new LinkedHashMap<>();
    private final int given;

    EndpointsText(List<FirstEndpoint> endpoints) {
        given = endpoints.size();
        for (FirstEndpoint endpoint : endpoints) {
            String entry = entry(nameFor(endpoint), endpoint);
            if (byName.size() == COUNT_MAX || text.length() + entry.length() > LENGTH_MAX) {
                break;
            }
            byName.put(nameFor(endpoint), endpoint);
            text.append(entry);
        }
    }

    String text() {
        return text.toString();
    }

    /** Those that are in the text, by the name they have there. */
    Map<String, FirstEndpoint> byName() {
        return byName;
    }

    /** How many did not fit. */
    int notWritten() {
        return given - byName.size();
    }

    /** A name that the file may have, before any quotes. */
    static String name(String wish) {
        String cleaned = NOT_OF_NAMES.matcher(wish).replaceAll("-").replaceFirst("^[^A-Za-z0-9]+", "");
        String name = shortened(cleaned, NAME_LENGTH_MAX).replaceFirst("-+$", "");
        return name.isEmpty() ? "service" : name;
    }

    static String headers(Map<String, Written> headers, String indent) {
        StringBuilder lines = new StringBuilder();
        if (!headers.isEmpty()) {
            lines.append(indent).append("headers:\n");
            headers.forEach((name, value) -> lines.append(indent).append("  ").append(YamlText.block(name)).append(": ")
                    .append(YamlText.block(value.text())).append('\n'));
        }
        return lines.toString();
    }

    /** Lines of comment, none of which can end early or say more than it should. */
    static String remarks(List<String> remarks, String indent) {
        StringBuilder lines = new StringBuilder();
        remarks.stream().limit(REMARKS_MAX).forEach(remark -> lines.append(indent).append("# ")
                .append(shortened(Quoted.oneLine(remark), REMARK_LENGTH_MAX)).append('\n'));
        if (remarks.size() > REMARKS_MAX) {
            lines.append(indent).append("# and ").append(remarks.size() - REMARKS_MAX).append(" more\n");
        }
        return lines.toString();
    }

    private String nameFor(FirstEndpoint endpoint) {
        String name = name(endpoint.name());
        String free = name;
        for (int i = 2; byName.containsKey(free); i++) {
            free = shortened(name, NAME_LENGTH_MAX - 1 - Integer.toString(i).length()) + "-" + i;
        }
        return free;
    }

    private static String entry(String name, FirstEndpoint endpoint) {
        String body = endpoint.body().map(EndpointsText::body).orElse("");
        String expected = switch (endpoint.expected().size()) {
            case 0 -> "";
            case 1 -> "    expect: " + endpoint.expected().getFirst() + "\n";
            default -> "    expect: [" + String.join(", ", endpoint.expected()) + "]\n";
        };
        return remarks(endpoint.remarks(), "  ") + "  " + YamlText.block(name) + ":\n    "
                + endpoint.method().toLowerCase(Locale.ROOT) + ": " + YamlText.flow(endpoint.path().text()) + "\n"
                + headers(endpoint.headers(), "    ") + body + expected;
    }

    private static String body(FirstBody body) {
        return switch (body) {
            case FirstBody.Text text -> "    body: " + YamlText.block(text.text().text()) + "\n";
            case FirstBody.Json json -> "    body:\n      json: " + YamlText.json(json.value(), "      ") + "\n";
            case FirstBody.File file -> "    body:\n      file: " + YamlText.block(file.name().text()) + "\n";
        };
    }

    private static String shortened(String text, int lengthMax) {
        return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
    }
}
