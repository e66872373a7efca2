package dev.holdfast.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published JSON Schema (draft 2020-12) of {@code holdfast.yaml}, which editors use for completion. */
public final class HoldfastSchema {

    /** Its identifier. It names the schema and is no address. */
    public static final String ID = "urn:holdfast:schema:holdfast.yaml:1";

    /** Where {@code holdfast init} puts a copy for the editor, relative to the file. */
    public static final String EDITOR_COPY = ".holdfast/holdfast.schema.json";

    private HoldfastSchema() {}

    /** The schema as JSON text. */
    public static String text() {
        try (InputStream in = HoldfastSchema.class.getResourceAsStream("holdfast.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("holdfast.schema.json is missing on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("holdfast.schema.json on the class path cannot be read", e);
        }
    }
}
