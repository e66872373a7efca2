package dev.holdfast.store.evidence;

import dev.holdfast.core.run.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The evidence document: a run record as JSON, {@code "schema":"holdfast.run/1"}. Reading what was written gives an equal
 * run, but for the URL, which loses user, password, fragment and the values of its query; a number of a finding that is
 * not finite, which is left out; and the order of findings, where objectives come first. The writing side needs
 * streaming only, so that a command that never reads documents does not load the rest.
 */
public final class EvidenceJson {

    /** The schema that is written, and the only one that is read. */
    public static final String SCHEMA = "holdfast.run/1";

    /** The largest document that is read, in bytes. */
    public static final int DOCUMENT_BYTES_MAX = 64 << 20;

    /** Where the JSON Schema of the document lies on the class path. */
    public static final String SCHEMA_RESOURCE = "/dev/holdfast/store/evidence/run.schema.json";

    private static final int DEPTH_MAX = 32;

    private EvidenceJson() {}

    /** The document with indentation, for people and version control; ends with a line feed. */
    public static String write(RunRecord run) {
        StringWriter out = new StringWriter(8192);
        try (JsonGenerator json = generator(out, true)) {
            new EvidenceWriter(json).write(run);
        }
        return out.append('\n').toString();
    }

    /** The document on a single line, without a line feed, for databases and streams. */
    public static String compact(RunRecord run) {
        StringWriter out = new StringWriter(8192);
        try (JsonGenerator json = generator(out, false)) {
            new EvidenceWriter(json).write(run);
        }
        return out.toString();
    }

    /**
     * The run that a document holds.
     *
     * @throws EvidenceException if it is no run record
     */
    public static RunRecord read(String document) {
        return read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The run that a document in UTF-8 holds. The stream is read to its end and not closed.
     *
     * @throws EvidenceException if it is no run record, is larger than {@link #DOCUMENT_BYTES_MAX}, or cannot be read
     */
    public static RunRecord read(InputStream document) {
        try {
            JsonNode tree = Reading.MAPPER.readTree(new ByteLimit(document, DOCUMENT_BYTES_MAX));
            return EvidenceReader.read(tree, "");
        } catch (JacksonException e) {
            throw notJson("the document", e);
        }
    }

    static JsonParser parser(InputStream in) {
        return Reading.MAPPER.createParser(in);
    }

    static JsonNode tree(JsonParser parser) {
        return Reading.ELEMENT.readTree(parser);
    }

    /** The tree in one line of text. */
    static JsonNode tree(String line) {
        try {
            return Reading.MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw notJson("the line", e);
        }
    }

    static JsonGenerator generator(Writer out, boolean indented) {
        return Writing.FACTORY.createGenerator(indented ? new Indented() : ObjectWriteContext.empty(), out);
    }

    static EvidenceException notJson(String what, JacksonException cause) {
        String where = cause.getLocation() == null || cause.getLocation().getLineNr() < 1
                ? ""
                : " at line " + cause.getLocation().getLineNr() + ", column " + cause.getLocation().getColumnNr();
        return new EvidenceException(what + " cannot be read" + where + ": " + cause.getOriginalMessage(), cause);
    }

    /** Apart, so that writing does not load the reader's classes. */
    private static final class Writing {
        static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    }

    private static final class Reading {
        static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).maxNameLength(1024)
                        .maxNumberLength(512).maxStringLength(8 << 20).build())
                .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
        static final ObjectReader ELEMENT = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
