package dev.holdfast.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code adapters}: other targets for the same load, by name. */
final class AdapterReader {

    private static final int ADAPTERS_MAX = 20;

    private final Path directory;

    /** @param directory against which file names are resolved */
    AdapterReader(Path directory) {
        this.directory = directory;
    }

    /** @param digest of all of them */
    record Adapters(Map<String, AdapterSpec> byName, String digest) {}

    Adapters read(Optional<Value> value) {
        Map<String, AdapterSpec> adapters = new LinkedHashMap<>();
        Digest digest = new Digest();
        value.flatMap(v -> v.map("a map of adapters by name: {mock: {url: http://127.0.0.1:8081}}", ADAPTERS_MAX))
                .orElse(Map.of()).forEach((name, entry) -> {
                    TargetReader.Read target = new TargetReader(directory).read(Optional.of(entry));
                    if (Names.checkKey(name, entry) && target.spec().isPresent()) {
                        adapters.put(name, new AdapterSpec(target.spec().get(), target.headers().list()));
                        digest.add("adapter", name).add("target", target.digest());
                        target.headers().byName().forEach((header, written) -> digest.add("header", header)
                                .add("value", written.written()));
                    }
                });
        return new Adapters(adapters, digest.hex());
    }
}
