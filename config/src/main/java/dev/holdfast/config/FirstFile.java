package dev.holdfast.config;

import dev.holdfast.core.scenario.Endpoint;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The first {@code holdfast.yaml} of a service, with comments that teach the next step. It is valid as it stands. */
public final class FirstFile {

    private static final Pattern NOT_OF_NAMES = Pattern.compile("[^A-Za-z0-9._/-]+");

    /**
     * What is known of the service.
     *
     * @param service its name; characters that a name cannot have are replaced by {@code -}
     * @param url its base, as {@link TargetSpec} has it
     * @param endpoints what to measure, by method and path; without any, {@code GET /} is written as an example
     */
    public record Answers(String service, URI url, List<Endpoint> endpoints) {
        public Answers {
            endpoints = List.copyOf(endpoints);
            for (Endpoint endpoint : endpoints) {
                if (!EndpointReader.METHODS.contains(endpoint.method())) {
                    throw new IllegalArgumentException("the file has no requests with " + endpoint.method()
                            + ", only with " + String.join(", ", EndpointReader.METHODS));
                }
            }
        }
    }

    private FirstFile() {}

    /** The text of the file, for UTF-8. */
    public static String text(Answers answers) {
        StringBuilder endpoints = new StringBuilder();
        List<Endpoint> known = answers.endpoints().isEmpty()
                ? List.of(Endpoint.get("home", "/"))
                : answers.endpoints();
        Set<String> names = new HashSet<>();
        for (Endpoint endpoint : known) {
            String name = name(endpoint.name());
            for (int i = 2; !names.add(name); i++) {
                name = name(i + "-" + endpoint.name());
            }
            endpoints.append("  ").append(name).append(":\n    ").append(endpoint.method().toLowerCase(Locale.ROOT))
                    .append(": ").append(quoted(endpoint.path())).append('\n');
        }
        return """
               # yaml-language-server: $schema=%1$s
               # What Holdfast measures, how, and what you promise. Check it with: holdfast validate
               version: 1
               service: %2$s
               # environment: ci        # default local; results of different environments are never compared

               target:
                 url: %3$s
                 # Holdfast can start the service itself, and then measures its cold start, too:
                 # command: [java, -jar, app.jar]
                 # ready: {path: /health, timeout: 30s}
                 # headers: {Authorization: "Bearer ${TOKEN}"}   # from the environment; never stored, never printed

               endpoints:
               %4$s
               # Limits that a run must keep: [metric] statistic comparison number. An endpoint may have its own.
               objectives:
                 - p95 < 500ms
                 - error_rate < 1%%

               scenarios:
                 smoke:                   # a fixed number of requests: does it work at all?
                   requests: 500
                   concurrency: 5
                 steady:                  # a constant rate, whatever the answers do: how does it feel?
                   rate: 20/s
                   duration: 30s
                   warmup: 5s
                 # users:                 # people who wait, think and send again
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
               """.formatted(HoldfastSchema.EDITOR_COPY, name(answers.service()), quoted(answers.url().toString()),
                endpoints);
    }

    private static String name(String text) {
        String cleaned = NOT_OF_NAMES.matcher(text).replaceAll("-").replaceFirst("^[^A-Za-z0-9]+", "");
        String short60 = cleaned.substring(0, Math.min(60, cleaned.length()));
        return quoted(short60.isEmpty() ? "service" : short60);
    }

    /** A text that YAML may read as a number, a truth value or nothing is put in quotes, as is every unusual one. */
    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z/][A-Za-z0-9._/:-]*[A-Za-z0-9/]|/")
                && !text.matches("(?i)true|false|null|yes|no|on|off");
        return plain ? text : "'" + text.replace("$", "$$").replace("'", "''") + "'";
    }
}
