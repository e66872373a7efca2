package dev.holdfast.store.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.testing.ArbitraryRuns;
import dev.holdfast.testing.SampleRuns;
import dev.holdfast.testing.SampleSweeps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The published schema says what documents are. */
class RunSchemaTest {

    private static final Path PUBLISHED = Path.of("../docs/reference/run.schema.json");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(), InputFormat.JSON);

    @Test
    void the_published_schema_is_the_one_on_the_class_path() throws IOException {
        assertThat(Files.readString(PUBLISHED)).isEqualTo(resource());
    }

    @Test
    void every_document_that_is_written_keeps_the_schema() {
        ArbitraryRuns runs = new ArbitraryRuns(11);
        for (int i = 0; i < 200; i++) {
            assertKept(EvidenceJson.write(runs.next()));
        }
        assertKept(EvidenceJson.write(SampleRuns.load(1)));
        assertKept(EvidenceJson.write(SampleRuns.command(1)));
        assertKept(EvidenceJson.write(EvidenceJsonTest.phased()));
        assertKept(EvidenceJson.write(SampleSweeps.users()));
        assertKept(EvidenceJson.write(SampleSweeps.unreached()));
    }

    @Test
    void a_document_from_before_there_were_phases_keeps_the_schema() throws IOException {
        assertKept(Files.readString(Path.of("src/test/resources/before-phases.json")));
    }

    @Test
    void documents_that_break_it_are_refused() {
        String load = EvidenceJson.write(EvidenceJsonTest.small());
        assertBroken(load.replace("holdfast.run/1", "holdfast.run/2"));
        assertBroken(load.replace("\"verdict\" : \"pass\"", "\"verdict\" : \"great\""));
        assertBroken(load.replace("\"concurrency\" : 10", "\"concurrency\" : \"10\""));
        assertBroken(load.replace("\"project\" : \"shop\",", ""));
        assertBroken(load.replace("\"send_lag_us\"", "\"send_lag_ms\""));
        assertBroken(load.replace("\"p95\" :", "\"p96\" :"));
        assertBroken(load.replace("\"unit\" : \"ns\"", "\"unit\" : \"parsec\""));
        assertBroken(load.replace("\"HIST", "\"????"));
        assertBroken(load.replace("\"sent\" : 2400", "\"sent\" : -1"));
        String phased = EvidenceJson.write(EvidenceJsonTest.phased());
        assertBroken(phased.replace("\"begin_s\" : 2", "\"begin_s\" : -2"));
        assertBroken(phased.replace("\"name\" : \"spike\",", ""));
        assertBroken(phased.replace("\"missed_rps\" : 441", "\"missed_rps\" : \"441\""));
        assertBroken(phased.replace("\"time_ms\"", "\"time_s\""));
        String sweep = EvidenceJson.write(SampleSweeps.rates());
        assertBroken(sweep.replace("\"axis\" : \"rate\"", "\"axis\" : \"speed\""));
        assertBroken(sweep.replace("\"good_rps\" :", "\"good_per_second\" :"));
        String command = EvidenceJson.write(SampleRuns.command(1));
        assertBroken(command.replace("\"values\"", "\"numbers\""));
        assertBroken(command.replace("\"warmups\" : 1", "\"warmups\" : 1, \"url\" : \"http://x\""));
        assertBroken("{}");
    }

    private void assertKept(String document) {
        assertThat(schema.validate(document, InputFormat.JSON)).as(document).isEmpty();
    }

    private void assertBroken(String document) {
        assertThat(schema.validate(document, InputFormat.JSON)).as(document).isNotEmpty();
    }

    private static String resource() {
        try (InputStream in = EvidenceJson.class.getResourceAsStream(EvidenceJson.SCHEMA_RESOURCE)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
