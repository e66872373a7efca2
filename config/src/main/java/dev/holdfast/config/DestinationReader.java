package dev.holdfast.config;

import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Destination.Tls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code target.http} and {@code target.tls}: how the connections speak, and whom they trust. */
final class DestinationReader {

    private static final Map<String, HttpVersion> VERSIONS = Map.of("auto", HttpVersion.AUTO, "1.1",
            HttpVersion.HTTP_1_1, "2", HttpVersion.HTTP_2);
    private static final String VERSION = "auto, 1.1 or 2";

    private final Path directory;
    private final Digest digest;

    /** @param directory against which file names are resolved */
    DestinationReader(Path directory, Digest digest) {
        this.directory = directory;
        this.digest = digest;
    }

    Destination read(Section section, URI url) {
        HttpVersion version = section.get("http").flatMap(this::version).orElse(HttpVersion.AUTO);
        Tls tls = section.get("tls").flatMap(value -> tls(value, url)).orElse(Tls.DEFAULT);
        return new Destination(url, version, tls);
    }

    private Optional<HttpVersion> version(Value value) {
        Optional<Variables.Text> text = value.scalarText(VERSION);
        Optional<HttpVersion> version = text.flatMap(t -> Optional.ofNullable(VERSIONS.get(t.value())));
        if (text.isPresent() && version.isEmpty()) {
            value.unknown("expected " + VERSION, VERSIONS.keySet());
        }
        version.ifPresent(v -> digest.add("http", v.name()));
        return version;
    }

    private Optional<Tls> tls(Value value, URI url) {
        Optional<Section> section = value.section("how TLS is checked: {ca: authorities.pem}", List.of("verify", "ca"));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (!"https".equals(url.getScheme())) {
            value.warning("has no effect: the target's address is not https");
        }
        boolean verified = section.get().get("verify").map(DestinationReader::verified).orElse(true);
        Optional<Path> authorities = section.get().get("ca").flatMap(this::authorities);
        if (!verified && section.get().has("ca")) {
            value.mistakeAtKey("'ca' has no meaning with verify: false; leave one of them out");
        }
        digest.add("verify", verified);
        return Optional.of(new Tls(verified, authorities));
    }

    private static boolean verified(Value value) {
        if (!value.isBoolean()) {
            value.wrong("expected true or false");
            return true;
        }
        boolean verified = Boolean.parseBoolean(value.written());
        if (!verified) {
            value.warning("certificates are not checked, so anybody could answer in the target's place;"
                    + " better name the authority to trust: ca: authority.pem");
        }
        return verified;
    }

    private Optional<Path> authorities(Value value) {
        Optional<Variables.Text> name = value.text("the name of a PEM file with certificates");
        try {
            Optional<Path> file = name.map(text -> directory.resolve(text.value()));
            if (file.isPresent() && !Files.isRegularFile(file.get())) {
                value.wrong("there is no such file beside the configuration");
                return Optional.empty();
            }
            name.ifPresent(text -> digest.add("ca", text.written()));
            return file;
        } catch (InvalidPathException ignored) { // the message below is all there is to say
            value.wrong("expected the name of a file");
            return Optional.empty();
        }
    }
}
