package dev.holdfast.config;

import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.unit.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a scenario's requests arrive: a fixed count, users, or a constant rate. */
final class LoadReader {

    /** The key that makes the model, and the keys that go with it. */
    private static final Map<String, List<String>> MODELS = Map.of("requests", List.of("concurrency"), "users",
            List.of("spawn_rate", "think_time", "duration"), "rate", List.of("duration"));
    private static final List<String> MAKERS = List.of("requests", "users", "rate");

    static final List<String> KEYS = Stream
            .concat(MAKERS.stream(), Stream.of("concurrency", "spawn_rate", "think_time", "duration")).toList();

    static final long REQUESTS_MAX = 1_000_000_000_000L;

    private LoadReader() {}

    static Optional<LoadModel> read(Section section) {
        List<String> makers = section.present(MAKERS);
        boolean mistyped = makers.isEmpty() && MAKERS.stream().anyMatch(section::isMeant);
        if (makers.size() != 1 && !mistyped) {
            section.value()
                    .mistakeAtKey("a scenario has exactly one of requests (a fixed count), users (a closed model)"
                            + " and rate (an open model); "
                            + (makers.isEmpty() ? "none is given" : "here are " + String.join(" and ", makers)));
        } else if (!mistyped) {
            for (String key : section.present(KEYS)) {
                if (!key.equals(makers.getFirst()) && !goesWith(makers.getFirst(), key)) {
                    section.get(key).orElseThrow().mistakeAtKey("does not go with '" + makers.getFirst()
                            + "'; it belongs to a scenario with " + String.join(" or ", MAKERS.stream()
                                    .filter(maker -> goesWith(maker, key)).map(maker -> "'" + maker + "'").toList()));
                }
            }
        }
        Optional<LoadModel> count = fixedCount(section);
        Optional<LoadModel> users = users(section, makers);
        Optional<LoadModel> rate = constantRate(section, makers);
        return makers.size() == 1 ? count.or(() -> users).or(() -> rate) : Optional.empty();
    }

    /** How many requests a model may have under way by design; empty where nothing but the answers decides. */
    static Optional<Integer> parallel(LoadModel model) {
        return switch (model) {
            case LoadModel.FixedCount count -> Optional.of(count.concurrency());
            case LoadModel.Users users -> Optional.of(users.users());
            case LoadModel.Open ignored -> Optional.empty();
            case LoadModel.Replay ignored -> Optional.empty();
        };
    }

    static Digest digest(LoadModel model) {
        Digest digest = new Digest();
        return switch (model) {
            case LoadModel.FixedCount count -> digest.add("requests", count.requests()).add("concurrency",
                    count.concurrency());
            case LoadModel.Users users -> digest.add("users", users.users()).add("spawn", users.spawnPerSecond())
                    .add("think", users.thinkTime().toString()).add("duration", users.length());
            case LoadModel.Open open -> digest.add("profile", open.profile().toString()).add("spacing",
                    open.spacing().toString());
            case LoadModel.Replay replay -> digest.add("replay", replay.starts().hashCode());
        };
    }

    private static boolean goesWith(String maker, String key) {
        return MODELS.getOrDefault(maker, List.of()).contains(key);
    }

    private static Optional<LoadModel> fixedCount(Section section) {
        Optional<Long> requests = section.get("requests")
                .flatMap(v -> v.whole("a number of requests, at least 1", 1, REQUESTS_MAX));
        Optional<Long> concurrency = section.get("concurrency").map(v -> v.whole(
                "a number of requests at a time, from 1 to " + Limits.CONNECTIONS_MAX, 1, Limits.CONNECTIONS_MAX))
                .orElse(Optional.of(1L));
        return requests.isPresent() && concurrency.isPresent()
                ? Optional.of(new LoadModel.FixedCount(requests.get(), concurrency.get().intValue()))
                : Optional.empty();
    }

    private static Optional<LoadModel> users(Section section, List<String> makers) {
        Optional<Long> users = section.get("users").flatMap(v -> v.whole(
                "a number of users, from 1 to " + Limits.CONNECTIONS_MAX, 1, Limits.CONNECTIONS_MAX));
        Optional<Double> spawn = section.get("spawn_rate").map(LoadReader::rate)
                .map(rate -> rate.map(Rate::perSecond)).orElse(Optional.of(Double.POSITIVE_INFINITY));
        Optional<Duration> think = section.get("think_time").map(ScenarioReader::duration)
                .orElse(Optional.of(Duration.ZERO));
        Optional<Duration> duration = makers.equals(List.of("users")) ? duration(section) : Optional.empty();
        return users.isPresent() && spawn.isPresent() && think.isPresent() && duration.isPresent()
                ? Optional.of(new LoadModel.Users(users.get().intValue(), spawn.get(),
                        new ThinkTime.Constant(think.get()), duration.get()))
                : Optional.empty();
    }

    private static Optional<LoadModel> constantRate(Section section, List<String> makers) {
        Optional<Rate> rate = section.get("rate").flatMap(LoadReader::rate);
        Optional<Duration> duration = makers.equals(List.of("rate")) ? duration(section) : Optional.empty();
        return rate.isPresent() && duration.isPresent()
                ? Optional.of(LoadModel.constantRate(rate.get(), duration.get()))
                : Optional.empty();
    }

    private static Optional<Rate> rate(Value value) {
        return value.parsed("a rate such as 100/s, 600/m or 36000/h, above 0 and at most 1000000/s", Notation::rate);
    }

    private static Optional<Duration> duration(Section section) {
        return section.require("duration", ", such as 30s").flatMap(ScenarioReader::positiveDuration);
    }
}
