package dev.holdfast.config.first;

import dev.holdfast.config.HoldfastSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The first {@code holdfast.yaml} of a service, with comments that teach the next step. It is valid as it stands. */
public final class FirstFile {

    private static final int SHOWN_MAX = 10;

    private FirstFile() {}

    /**
     * The text of the file, for UTF-8.
     *
     * @param service its name; characters that a name cannot have are replaced by {@code -}
     */
    public static String text(String service, Outline outline) {
        EndpointsText endpoints = new EndpointsText(outline.endpoints().isEmpty()
                ? List.of(FirstEndpoint.get("home", "/"))
                : outline.endpoints());
        List<String> remarks = new ArrayList<>(outline.remarks());
        if (endpoints.notWritten() > 0) {
            remarks.add(endpoints.notWritten() + " more requests were left out: a file has at most 1000 endpoints and"
                    + " 3 MB");
        }
        return """
               # yaml-language-server: $schema=%1$s
               # What Holdfast measures, how, and what you promise. Check it with: holdfast validate
               version: 1
               service: %2$s
               # environment: ci        # default local; results of different environments are never compared

               target:
               %3$s
               endpoints:
               %4$s%5$s
               # Limits that a run must keep: [metric] statistic comparison number. An endpoint may have its own.
               objectives:
                 - p95 < 500ms
                 - error_rate < 1%%

               %6$s  # users:                 # people who wait, think and send again
                 #   users: 20
                 #   spawn_rate: 5/s
                 #   think_time: 200ms
                 #   duration: 30s
                 # crowd:                 # a ready-made load: a sudden crowd, and the recovery from it
                 #   kind: spike          # or smoke, normal, high, burst, soak, sequential, breakpoint
                 #   to: 200/s

               # A change for the worse against the usual runs. These are the defaults.
               regression:
                 against: rolling
                 warn: 10%%
                 fail: 20%%
               """.formatted(HoldfastSchema.EDITOR_COPY, YamlText.block(EndpointsText.name(service)),
                target(outline), EndpointsText.remarks(remarks, "  "), endpoints.text(),
                ScenariosText.of(endpoints.byName(), outline.order()));
    }

    private static String target(Outline outline) {
        FirstTarget target = outline.target();
        Set<String> variables = outline.variables();
        StringBuilder lines = new StringBuilder(EndpointsText.remarks(target.remarks(), "  "));
        lines.append("  url: ").append(YamlText.block(target.url().toString())).append('\n');
        target.http().ifPresent(version -> lines.append("  http: ").append(version).append('\n'));
        if (!target.verified() && "https".equals(target.url().getScheme())) {
            lines.append("  tls: {verify: false}\n");
        }
        if (!variables.isEmpty()) {
            lines.append("  # From the environment, never stored, never printed: ").append(named(variables))
                    .append(".\n  # Where one is not set, '").append(Written.UNSET)
                    .append("' is sent; without its ':-").append(Written.UNSET).append("' it has to be set.\n");
        }
        if (outline.isBasic()) {
            lines.append("  # After 'Basic' comes the Base64 of USER:PASSWORD.\n");
        }
        lines.append(EndpointsText.headers(target.headers(), "  "));
        lines.append("""
                       # Holdfast can start the service itself, and then measures its cold start, too:
                       # command: [java, -jar, app.jar]
                       # ready: {path: /health, timeout: 30s}
                     """);
        if (variables.isEmpty()) {
            lines.append(
                    """
                      # headers: {Authorization: "Bearer ${TOKEN}"}   # from the environment; never stored, never printed
                    """);
        }
        return lines.toString();
    }

    private static String named(Set<String> variables) {
        String first = variables.stream().limit(SHOWN_MAX).collect(Collectors.joining(", "));
        return variables.size() <= SHOWN_MAX ? first : first + " and " + (variables.size() - SHOWN_MAX) + " more";
    }
}
