package dev.holdfast.config;

import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.slo.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what makes the load of a scenario: a load of its own, {@code phases}, or a {@code kind}. */
final class ShapeReader {

    /** Keys of all that a load may be. */
    static final List<String> KEYS = Stream
            .of(LoadReader.KEYS.stream(), Stream.of("phases", "kind"), Kind.KEYS.stream()).flatMap(keys -> keys)
            .distinct().toList();

    private static final List<String> PHASE_KEYS = Stream.concat(LoadReader.KEYS.stream(), Stream.of("objectives"))
            .toList();
    private static final Predicate<String> PHASE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/=-]{0,39}")
            .asMatchPredicate();
    private static final String LOADS = "requests (a fixed count), users (a closed model), rate (an open model)";

    private final LoadReader loads;
    private final ObjectiveReader objectives;

    ShapeReader(LoadReader loads, ObjectiveReader objectives) {
        this.loads = loads;
        this.objectives = objectives;
    }

    /**
     * @param endpoints how many the mix has
     * @param judged whether a run of the scenario has objectives that its load may miss
     */
    Optional<Shape> read(Section section, int endpoints, boolean judged) {
        if (section.has("kind")) {
            Optional<Kind> kind = section.get("kind").flatMap(Kind::read);
            kind.ifPresent(known -> Misplaced.check(section, KEYS, "kind: " + known.word(),
                    key -> key.equals("kind") || known.knows(key)));
            return kind.flatMap(known -> new KindReader(section, endpoints, judged).read(known));
        }
        if (section.has("phases")) {
            Misplaced.check(section, KEYS, "phases", "phases"::equals);
            return section.get("phases").flatMap(this::phases);
        }
        if (section.isMeant("phases") || section.isMeant("kind")) {
            return Optional.empty();
        }
        return loads.read(section, KEYS, "a scenario has exactly one of " + LOADS
                + ", replay (recorded starts), phases (loads in a row) and kind (a ready-made load)").map(Shape::of);
    }

    private Optional<Shape> phases(Value value) {
        Optional<Map<String, Value>> entries = value.map("a map of phases by name", Phase.PHASES_MAX);
        if (entries.isPresent() && entries.get().isEmpty()) {
            value.mistakeAtKey("has no phase; write one as steady: {rate: 100/s, duration: 30s}");
        }
        List<Phase> phases = new ArrayList<>();
        Map<String, List<Objective>> promised = new LinkedHashMap<>();
        entries.orElse(Map.of()).forEach((name, entry) -> {
            boolean named = PHASE_NAME.test(name);
            if (!named) {
                entry.mistakeAtKey("expected a phase's name: 1 to 40 letters, digits and . _ / = -,"
                        + " beginning with a letter or digit");
            }
            entry.section("a phase: {rate: 100/s, duration: 30s}", PHASE_KEYS).ifPresent(section -> {
                Optional<LoadModel> model = loads.read(section, LoadReader.KEYS,
                        "a phase has exactly one of " + LOADS + " and replay (recorded starts)");
                List<Objective> own = objectives.ofPhase(section);
                if (named && !own.isEmpty()) {
                    promised.put(name, own);
                }
                model.filter(ignored -> named).ifPresent(load -> phases.add(new Phase(name, load)));
            });
        });
        boolean complete = !phases.isEmpty() && phases.size() == entries.orElse(Map.of()).size();
        return complete ? Optional.of(Shape.of(phases, promised)) : Optional.empty();
    }
}
