package dev.holdfast.config.origin;

import dev.holdfast.config.ConfigReader;
import dev.holdfast.config.EndpointSpec;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.config.Parsed;
import dev.holdfast.config.first.FirstFile;
import dev.holdfast.config.first.Outline;
import dev.holdfast.core.scenario.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source, the file made of it, and what a run would make of that: every import in these tests is a valid file. */
record Imported(String text, HoldfastFile file) {

    static Imported openApi(Path folder, String document) {
        return of(folder, OpenApiReader.read(source(folder, "api.yaml", document), "api.yaml", Optional.empty()));
    }

    static Imported har(Path folder, String document) {
        return of(folder, HarReader.read(source(folder, "shop.har", document), "shop.har", Optional.empty(), false));
    }

    static Imported curl(Path folder, String... commands) {
        return of(folder, CurlReader.read(List.of(commands), folder, Optional.empty()));
    }

    static Imported of(Path folder, Outline outline) {
        String text = FirstFile.text("shop", outline);
        Parsed parsed = new ConfigReader(Map.of()).read(source(folder, "holdfast.yaml", text));
        return switch (parsed) {
            case Parsed.Valid valid -> {
                if (!valid.warnings().stream().allMatch(warning -> warning.path().equals("target.tls.verify"))) {
                    throw new AssertionError(valid.warnings() + "\n" + text);
                }
                yield new Imported(text, valid.file());
            }
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.render() + "\n" + text);
        };
    }

    static Path source(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Method, path and body of each endpoint, a line each. */
    List<String> requests() {
        return file.endpoints().stream().map(EndpointSpec::endpoint)
                .map(endpoint -> (endpoint.method() + " " + endpoint.path() + " " + body(endpoint)).strip()).toList();
    }

    Endpoint endpoint(String name) {
        return file.endpoint(name).orElseThrow(() -> new AssertionError(name + " is not in\n" + text)).endpoint();
    }

    String header(String endpoint, String name) {
        return endpoint(endpoint).headers().stream().filter(header -> header.name().equalsIgnoreCase(name))
                .map(header -> header.value()).findFirst().orElse("no such header");
    }

    static String body(Endpoint endpoint) {
        return new String(endpoint.bodies().getFirst().bytes(), StandardCharsets.UTF_8);
    }
}
