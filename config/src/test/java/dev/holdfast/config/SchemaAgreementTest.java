package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** The published schema and the parser accept and refuse the same documents, save for what no schema can know. */
class SchemaAgreementTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(HoldfastSchema.text(), InputFormat.JSON);

    /** Mistakes that only the parser can see, as a mutation may cause them. */
    private static final Pattern PARSERS_OWN = Pattern.compile("unknown endpoint|unknown metric|is not set"
            + "|'\\$\\{' begins|there is no such file|must not be above|is no metric and no statistic"
            + "|does not measure|is one number for a run|is measured of a whole run|is a share"
            + "|header given twice|regular file|is too short: each step|stands first|must be longer than|needs a connection"
            + "|whole seconds|is a share|times 'factor'|must be shorter than 'every'|must not be longer than|bursts in"
            + "|'to' must be above|must be below|and there is none|at least 1s|from 0.1% to 50%|no start"
            + "|begins a place to fill in|stands the name of a captured value|is written 'as|is captured by no step"
            + "|needs a feed|needs a column|can capture|an endpoint has the same name|same name; give it one"
            + "|no path into JSON|a regular expression|smaller number|the smallest size|must be larger|a cookie's name"
            + "|.csv, .jsonl or .ndjson|a path that begins with /"
            + "|must be above the one before|at most 50 loads|from 1% to 100%|nothing to pause after"
            + "|there is no target|a multiple of the window|from 1s to 1h");

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.holdfast.config.SchemaDocuments#valid")
    void both_accept(String yaml) {
        assertThat(schemaErrors(yaml)).isEmpty();
        Read.valid(directory, yaml);
    }

    @ParameterizedTest
    @MethodSource("dev.holdfast.config.SchemaDocuments#invalid")
    void both_refuse(String yaml) {
        assertThat(Read.text(directory, yaml)).isInstanceOf(Parsed.Invalid.class);
        assertThat(schemaErrors(yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.holdfast.config.SchemaDocuments#knownToTheParserAlone")
    void only_the_parser_can_know(String yaml) {
        assertThat(Read.text(directory, yaml)).isInstanceOf(Parsed.Invalid.class);
        assertThat(JSON.valueToTree(load(yaml, true)).isObject()).isTrue();
        assertThat(schemaErrors(yaml)).isEmpty();
    }

    @Test
    void mutations_are_accepted_and_refused_alike() {
        Random random = new Random(25);
        List<String> seeds = SchemaDocuments.valid();
        int valid = 0;
        int invalid = 0;
        for (int round = 0; round < 2000; round++) {
            Object tree = load(seeds.get(random.nextInt(seeds.size())), false);
            for (int i = random.nextInt(2); i >= 0; i--) {
                tree = mutated(tree, random);
            }
            String json = JSON.writeValueAsString(tree);
            boolean schema = SCHEMA.validate(json, InputFormat.JSON).isEmpty();
            switch (Read.text(directory, json)) {
                case Parsed.Valid ignored -> {
                    assertThat(schema).as("the parser accepts what the schema refuses: %s", json).isTrue();
                    valid++;
                }
                case Parsed.Invalid refused -> {
                    boolean parsersOwn = refused.mistakes().stream()
                            .allMatch(mistake -> isParsersOwn(mistake, json));
                    assertThat(schema && !parsersOwn).as("the schema accepts %s%n%s", json, refused.render()).isFalse();
                    invalid++;
                }
            }
        }
        assertThat(valid).isGreaterThan(100);
        assertThat(invalid).isGreaterThan(300);
    }

    /** What a variable stands for is not in the document. */
    private static boolean isParsersOwn(Mistake mistake, String json) {
        return PARSERS_OWN.matcher(mistake.rule()).find()
                || mistake.value().filter(value -> value.contains("${")).isPresent()
                || (mistake.path().equals("target.url") && json.contains("\"url\":\"${"));
    }

    /** The tree with one place changed: a value replaced, a key dropped, renamed or added. */
    private static Object mutated(Object tree, Random random) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(6) > 0) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
            List<String> keys = List.copyOf(copy.keySet());
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(10)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put(KEYS.get(random.nextInt(KEYS.size())), copy.get(key));
                case 2 -> copy.put(KEYS.get(random.nextInt(KEYS.size())), value(random));
                default -> copy.computeIfPresent(key, (ignored, value) -> mutated(value, random));
            }
            return copy;
        }
        if (tree instanceof List<?> list && !list.isEmpty() && random.nextInt(4) > 0) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            int at = random.nextInt(copy.size());
            Object old = copy.get(at);
            copy.set(at, old == null ? value(random) : mutated(old, random));
            return copy;
        }
        return value(random);
    }

    private static final List<String> KEYS = List.of("get", "post", "path", "method", "headers", "body", "expect",
            "objectives", "requests", "users", "rate", "duration", "concurrency", "mix", "warmup", "json", "text",
            "bytes", "file", "x-a", "url", "command", "ready", "env", "warn", "fail", "metric", "unit", "", "a b",
            "list", "version", "kind", "phases", "arrivals", "think_time", "replay", "speed", "abort", "threads",
            "order",
            "from", "to", "factor", "every", "stage", "shedding", "gamma", "uniform", "exponential", "lognormal",
            "objectives", "concurrency", "degradation", "slos", "rule", "window", "good", "objective", "at_least",
            "resolve_after", "feeds", "journeys", "steps", "capture", "check", "follow", "pause", "endpoint", "name",
            "equals",
            "contains", "matches", "regex", "cookie", "header");

    private static Object value(Random random) {
        Object[] values = {0, 1, -1, 5, 200, 1.5, 100_000, true, "", " ", "list", "make", "/a", "a", "10%", "5/s",
                "0/s", "poisson", "smoke", "soak", "spike", "breakpoint", "error_rate > 50% for 10s", "p95 > 2s",
                "in_turn", "p95 > 1.5 x target for 5m", "pool_utilisation > 80%", "no 5xx", "response_time < 1s",
                "99.9%",
                "30d", Map.of("rule", "p95 > 2s"), Map.of("good", "no error", "objective", "99%"),
                List.of("0/s", "5/s"), List.of("1s", "2s"), Map.of("from", "0/s", "to", "5/s"), Map.of("gamma", 1),
                Map.of("a", Map.of("rate", "5/s", "duration", "2s")),
                "2s", "0s", "1m30s", "2KB", "2xx", "p95 < 1s", "p(95)<300", "count == 1", "http://h", "GET", "rolling",
                "${N}", "${RATE}", "$$", "$${N}", "ü", "s", "none", "p95", "1", "\n", "a\tb", List.of(), Map.of(),
                List.of("list"), List.of(1), Map.of("a", 1), Map.of("list", 1), Map.of("get", "/"),
                Map.of("text", "a"), "{{id}}", "/a/{{id}}", "/a/{{uuid}}", "{{", "$.id", Map.of("id", "$.id"),
                Map.of("header", "X-A"), Map.of("contains", "a"), List.of(Map.of("get", "/a")),
                List.of(Map.of("endpoint", "list")), Map.of("steps", List.of(Map.of("get", "/a")))};
        return values[random.nextInt(values.length)];
    }

    private static List<Error> schemaErrors(String yaml) {
        return SCHEMA.validate(JSON.writeValueAsString(load(yaml, true)), InputFormat.JSON);
    }

    /** An independent reading: the library's own, not the parser's. */
    private static Object load(String yaml, boolean duplicates) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(duplicates)
                .setAllowNonScalarKeys(true).build()).loadFromString(yaml);
    }
}
