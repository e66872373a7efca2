package dev.holdfast.config;

import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.detect.RegressionPolicy.ThresholdOverride;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.slo.ObjectiveGrammar;
import dev.holdfast.core.window.DegradationRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code holdfast.yaml}. It throws nothing, whatever the file holds: what is wrong comes back as
 * {@link Parsed.Invalid}, every mistake at once, as far as the file is YAML at all. Immutable.
 */
public final class ConfigReader {

    private static final List<String> KEYS = List.of("version", "project", "service", "environment", "target",
            "adapters", "feeds", "endpoints", "journeys", "objectives", "scenarios", "regression", "degradation",
            "slos",
            "metrics", "store",
            "evidence");

    private final Variables variables;

    /** @param environment the variables that {@code ${NAME}} refers to, such as {@link System#getenv()} */
    public ConfigReader(Map<String, String> environment) {
        this.variables = new Variables(environment);
    }

    /** Reads a file; names of other files in it are relative to its directory. */
    public Parsed read(Path file) {
        return read(file, file.toString());
    }

    /** As {@link #read(Path)}; {@code shownAs} is the file's name in messages. */
    public Parsed read(Path file, String shownAs) {
        Findings findings = new Findings(shownAs);
        Optional<Value> root = FileText.read(file, findings).flatMap(text -> YamlNodes.of(text, findings))
                .map(node -> Value.root(node, new Value.Reading(findings, variables)));
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Optional<HoldfastFile> read = root.flatMap(value -> file(value, directory));
        return read.isPresent() && findings.none()
                ? new Parsed.Valid(read.get(), findings.warnings())
                : findings.invalid();
    }

    private static Optional<HoldfastFile> file(Value root, Path directory) {
        Optional<Map<String, Value>> entries = root.map("a map with the keys version, service and so on", 1000);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Value> own = new LinkedHashMap<>(entries.get());
        own.keySet().removeIf(key -> key.startsWith("x-")); // room for anchors, as in compose files
        Section section = Section.of(root, own, KEYS);
        section.require("version", "; write version: 1")
                .ifPresent(v -> v.whole("1, the only version of this format there is", 1, 1));
        Optional<String> service = section.require("service", "; it names what is measured").flatMap(Names::read);

        MetricReader.Catalogue catalogue = MetricReader.read(section.get("metrics"));
        ObjectiveGrammar grammar = new ObjectiveGrammar(catalogue.metrics());
        ObjectiveReader objectives = new ObjectiveReader(grammar, catalogue.broken());
        TargetReader.Read target = new TargetReader(directory).read(section.get("target"));
        AdapterReader.Adapters adapters = new AdapterReader(directory).read(section.get("adapters"));
        FeedsReader.Feeds feeds = new FeedsReader(directory).read(section.get("feeds"));
        RequestReader requests = new RequestReader(new BodyReader(directory));
        EndpointReader.Endpoints endpoints = new EndpointReader(target.headers(), requests,
                new ChatSectionReader(directory), objectives, feeds)
                .read(section.get("endpoints"));
        JourneyReader.Journeys journeys = new JourneyReader(endpoints, target.headers(), requests, objectives, feeds)
                .read(section.get("journeys"));
        List<Objective> ofRuns = objectives.ofRun(section);
        Map<String, ScenarioSpec> scenarios = new ScenarioReader(endpoints, journeys, feeds, objectives,
                new LoadReader(new ReplayReader(directory)), ofRuns).read(section.get("scenarios"));
        checkCompleteness(section);

        Set<String> metrics = new LinkedHashSet<>(catalogue.broken());
        grammar.metrics().forEach(metric -> metrics.add(metric.name()));
        RegressionPolicy regression = new RegressionReader(metrics, endpoints.names()).read(section.get("regression"));
        List<DegradationRule> degradation = new DegradationReader(all(ofRuns, endpoints, scenarios),
                !root.reading().findings().none()).read(section.get("degradation"));
        List<SloSpec> slos = new SloReader(endpoints.names()).read(section.get("slos"));
        String named = service.orElse("");
        String project = section.get("project").flatMap(Names::read).orElse(named);
        String environment = section.get("environment").flatMap(Names::read).orElse("local");
        Location store = location(section, "store", ".holdfast/holdfast.db", directory);
        Location evidence = location(section, "evidence", "evidence", directory);

        Digest digest = new Digest().add("project", project).add("service", named).add("environment", environment)
                .add("target", target.digest()).add("adapters", adapters.digest());
        endpoints.drafts().forEach(draft -> add(digest.add("endpoint", draft.digest()), draft.spec().objectives()));
        feeds.drafts().forEach((name, draft) -> digest.add("feed", name).add("rows", draft.digest()));
        journeys.drafts().forEach(draft -> {
            add(digest.add("journey", draft.name()).add("steps", draft.digest()), draft.spec().objectives());
            draft.spec().stepObjectives().forEach((step, promised) -> add(digest.add("step", step), promised));
        });
        add(digest, ofRuns);
        scenarios.forEach((name, spec) -> add(digest.add("scenario", name), spec));
        add(digest, regression);
        degradation.forEach(rule -> digest.add("watched", rule.watched()).add("limit", rule.limit())
                .add("window", rule.window()).add("hysteresis", rule.hysteresis()).add("least", rule.atLeast()));
        slos.forEach(slo -> digest.add("slo", slo.slo()).add("of", slo.endpoint().orElse("")));
        catalogue.metrics().forEach(metric -> digest.add("metric", metric.name()).add("unit", metric.unit())
                .add("direction", metric.direction()));
        digest.add("store", store.written()).add("evidence", evidence.written());
        return Optional.of(new HoldfastFile(project, named, environment, target.spec(), adapters.byName(),
                endpoints.drafts().stream().map(EndpointReader.Draft::spec).toList(),
                journeys.drafts().stream().map(JourneyReader.Draft::spec).toList(), ofRuns, scenarios, regression,
                degradation, slos, catalogue.metrics(), store.path(), evidence.path(), digest.hex()));
    }

    /** All objectives of the file. */
    private static List<Objective> all(List<Objective> ofRuns, EndpointReader.Endpoints endpoints,
            Map<String, ScenarioSpec> scenarios) {
        List<Objective> all = new ArrayList<>(ofRuns);
        endpoints.drafts().forEach(draft -> all.addAll(draft.spec().objectives()));
        scenarios.values().forEach(spec -> {
            all.addAll(spec.objectives());
            spec.phaseObjectives().values().forEach(all::addAll);
        });
        return all;
    }

    private static void checkCompleteness(Section section) {
        if (section.has("endpoints") && !section.isMeant("target")) {
            section.value().mistakeAtKey("'target' is missing; it says where the endpoints are");
        }
        if (section.has("adapters") && !section.isMeant("target")) {
            section.value().mistakeAtKey("'target' is missing; an adapter takes its place for a run");
        }
        if (section.has("journeys") && !section.has("endpoints") && !section.isMeant("target")) {
            section.value().mistakeAtKey("'target' is missing; it says where the journeys lead");
        }
        if (section.has("scenarios") && !section.isMeant("endpoints") && !section.isMeant("journeys")) {
            section.value().mistakeAtKey("'endpoints' is missing; it says what the scenarios send");
        }
    }

    /** @param written as in the file: relative names stay so, wherever the file lies */
    private record Location(String written, Path path) {}

    private static Location location(Section section, String key, String byDefault, Path directory) {
        String written = section.get(key)
                .flatMap(v -> v.parsed("the name of a file or directory, not an address", text -> isPath(text)))
                .orElse(byDefault);
        return new Location(written, directory.resolve(written));
    }

    private static Optional<String> isPath(String text) {
        try {
            boolean usable = !text.isBlank() && !text.contains("://") && !Path.of(text).toString().isEmpty();
            return usable ? Optional.of(text) : Optional.empty();
        } catch (InvalidPathException ignored) { // the caller says what was expected
            return Optional.empty();
        }
    }

    private static void add(Digest digest, ScenarioSpec spec) {
        add(digest.add("load", spec.digest()), spec.objectives());
        spec.phaseObjectives().forEach((phase, promised) -> add(digest.add("phase", phase), promised));
        spec.spike().ifPresent(spike -> digest.add("spike", spike));
    }

    private static void add(Digest digest, List<Objective> objectives) {
        objectives.forEach(objective -> digest.add("objective", objective.metric().name())
                .add("statistic", objective.statistic().label()).add("comparator", objective.comparator().symbol())
                .add("limit", objective.limit()));
    }

    private static void add(Digest digest, RegressionPolicy regression) {
        digest.add("against", regression.against().label()).add("warn", regression.thresholds().warn())
                .add("fail", regression.thresholds().fail());
        for (ThresholdOverride override : regression.overrides()) {
            digest.add("override", override.metric()).add("endpoint", override.endpoint().orElse("")).add("statistic",
                    override.statistic().map(s -> s.label()).orElse(""));
            override.thresholds().ifPresent(own -> digest.add("warn", own.warn()).add("fail", own.fail()));
            override.against().ifPresent(own -> digest.add("against", own.label()));
        }
    }
}
