package dev.holdfast.config;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Launch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code target}: where the service is, and how it is started. */
final class TargetReader {

    private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SHELL = Pattern.compile("[|<>&;\"'`*?]");
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);

    /** Stands for an address that could not be read, so that the rest is read as well. */
    private static final URI SECURE = URI.create("https://127.0.0.1");

    private final Digest digest = new Digest();
    private final Path directory;

    /** @param directory against which file names are resolved */
    TargetReader(Path directory) {
        this.directory = directory;
    }

    /** @param headers sent with every request */
    record Read(Optional<TargetSpec> spec, HeaderReader.Headers headers, String digest) {}

    Read read(Optional<Value> value) {
        Optional<Section> section = value.flatMap(v -> v.section("a target: {url: http://127.0.0.1:8080}",
                List.of("url", "http", "tls", "headers", "command", "env", "ready")));
        HeaderReader.Headers headers = section.map(HeaderReader::read).orElse(HeaderReader.Headers.NONE);
        Optional<URI> url = section.flatMap(s -> s.require("url", ", such as http://127.0.0.1:8080"))
                .flatMap(v -> url(v.asSecret()));
        Optional<Launch> launch = section.flatMap(this::launch);
        url.ifPresent(u -> digest.add("url", u));
        DestinationReader destinations = new DestinationReader(directory, digest);
        Optional<Destination> destination = section.map(s -> destinations.read(s, url.orElse(SECURE)));
        return new Read(url.isEmpty() ? Optional.empty() : destination.map(to -> new TargetSpec(to, launch)), headers,
                digest.hex());
    }

    /** The value is not shown: people do write passwords into addresses. */
    private static Optional<URI> url(Value value) {
        Optional<Variables.Text> text = value.text("an address such as http://127.0.0.1:8080");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String url = text.get().value();
        Optional<String> mistake = TargetAddress.mistake(url);
        mistake.ifPresent(value::mistake);
        return mistake.isPresent() ? Optional.empty() : Optional.of(URI.create(url));
    }

    private Optional<Launch> launch(Section section) {
        Optional<List<String>> command = section.get("command").flatMap(TargetReader::command);
        Map<String, String> environment = environment(section);
        Optional<Ready> ready = section.get("ready").flatMap(TargetReader::ready);
        if (section.has("command") && !section.isMeant("ready")) {
            section.value().mistakeAtKey("'ready' is missing; it says which path answers once the command is up");
        }
        if (!section.isMeant("command")) {
            section.present(List.of("env", "ready")).forEach(key -> section.get(key).orElseThrow()
                    .mistakeAtKey("goes with 'command', which is missing"));
        }
        if (command.isEmpty() || ready.isEmpty()) {
            return Optional.empty();
        }
        command.get().forEach(word -> digest.add("command", word));
        digest.add("ready", ready.get().path()).add("timeout", ready.get().timeout());
        return Optional.of(new Launch(command.get(), environment, ready.get().path(), ready.get().timeout()));
    }

    private static Optional<List<String>> command(Value value) {
        String expected = "a command: a text that is split on blanks, or a list of its words";
        List<String> words = new ArrayList<>();
        if (value.isList()) {
            for (Value item : value.list(expected, 1000).orElse(List.of())) {
                item.scalarText("a word of the command").filter(t -> noNul(item, t))
                        .ifPresent(t -> words.add(t.value()));
            }
        } else {
            value.text(expected).filter(t -> noNul(value, t)).ifPresent(text -> {
                words.addAll(Arrays.stream(text.value().strip().split("\\s+", -1)).filter(w -> !w.isEmpty()).toList());
                if (SHELL.matcher(text.written()).find()) {
                    value.warning("no shell is involved: quotes, pipes and wildcards reach the program as they are;"
                            + " write the command as a list");
                }
                if (words.isEmpty()) {
                    value.mistake("a command needs at least its program");
                }
            });
        }
        if (value.isList() && words.isEmpty()) {
            value.mistake("a command needs at least its program");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private Map<String, String> environment(Section section) {
        Map<String, String> environment = new LinkedHashMap<>();
        section.get("env").flatMap(v -> v.asSecret().map("a map of environment variables: {PORT: 8080}", 1000))
                .orElse(Map.of()).forEach((name, value) -> {
                    if (!ENVIRONMENT_NAME.matcher(name).matches()) {
                        value.mistakeAtKey("expected a variable's name: letters, digits and _, no digit first");
                    }
                    value.scalarText("a variable's value").filter(t -> noNul(value, t)).ifPresent(t -> {
                        environment.put(name, t.value());
                        digest.add("env", name).add("value", t.written());
                    });
                });
        return environment;
    }

    private static boolean noNul(Value value, Variables.Text text) {
        if (text.value().indexOf('\0') >= 0) {
            value.mistake("must not contain the character NUL");
        }
        return text.value().indexOf('\0') < 0;
    }

    private record Ready(String path, Duration timeout) {}

    private static Optional<Ready> ready(Value value) {
        if (!value.isMap()) {
            return RequestReader.path(value).map(path -> new Ready(path, READY_TIMEOUT));
        }
        Optional<Section> section = value.section("a readiness check", List.of("path", "timeout"));
        Optional<String> path = section.flatMap(s -> s.require("path", ", such as /health"))
                .flatMap(RequestReader::path);
        Optional<Duration> timeout = section.flatMap(s -> s.get("timeout")).map(Quantities::positiveDuration)
                .orElse(Optional.of(READY_TIMEOUT));
        return path.isPresent() && timeout.isPresent()
                ? Optional.of(new Ready(path.get(), timeout.get()))
                : Optional.empty();
    }
}
