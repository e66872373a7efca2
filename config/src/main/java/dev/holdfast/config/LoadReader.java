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

/** Reads how the requests of a scenario or a phase arrive: a fixed count, users, a rate, or recorded starts. */
final class LoadReader {

    /** The key that makes the model, and the keys that go with it. */
    private static final Map<String, List<String>> MODELS = Map.of("requests", List.of("concurrency"), "users",
            List.of("spawn_rate", "think_time", "duration"), "rate", List.of("duration", "arrivals"), "replay",
            List.of("speed"));

    static final List<String> MAKERS = List.of("requests", "users", "rate", "replay");
    static final List<String> KEYS = Stream.concat(MAKERS.stream(),
            Stream.of("concurrency", "spawn_rate", "think_time", "duration", "arrivals", "speed")).toList();

    static final long REQUESTS_MAX = 1_000_000_000_000L;

    private final ReplayReader replays;

    LoadReader(ReplayReader replays) {
        this.replays = replays;
    }

    /**
     * @param allKeys keys of any load that the section may have: those that do not go with its own are complained of
     * @param rule what a section without a load, or with two, breaks
     */
    Optional<LoadModel> read(Section section, List<String> allKeys, String rule) {
        List<String> makers = section.present(MAKERS);
        if (makers.isEmpty() && MAKERS.stream().anyMatch(section::isMeant)) {
            return Optional.empty();
        }
        if (makers.size() != 1) {
            section.value().mistakeAtKey(
                    rule + "; " + (makers.isEmpty() ? "none is given" : "here are " + String.join(" and ", makers)));
        } else {
            Misplaced.check(section, allKeys, makers.getFirst(),
                    key -> key.equals(makers.getFirst()) || goesWith(makers.getFirst(), key));
        }
        Optional<LoadModel> count = fixedCount(section);
        Optional<LoadModel> users = users(section, makers);
        Optional<LoadModel> rate = section.has("rate")
                ? RateReader.read(section, durationOf("rate", section, makers))
                : Optional.empty();
        Optional<LoadModel> replay = replays.read(section).map(LoadModel.Replay::new);
        return makers.size() == 1 ? count.or(() -> users).or(() -> rate).or(() -> replay) : Optional.empty();
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

    static boolean goesWith(String maker, String key) {
        return MODELS.getOrDefault(maker, List.of()).contains(key);
    }

    static Optional<Long> requests(Value value) {
        return value.whole("a number of requests, at least 1", 1, REQUESTS_MAX);
    }

    static Optional<Integer> concurrency(Section section) {
        return section.read("concurrency", value -> value.whole(
                "a number of requests at a time, from 1 to " + Limits.CONNECTIONS_MAX, 1, Limits.CONNECTIONS_MAX), 1L)
                .map(Long::intValue);
    }

    private static Optional<LoadModel> fixedCount(Section section) {
        Optional<Long> requests = section.get("requests").flatMap(LoadReader::requests);
        Optional<Integer> concurrency = concurrency(section);
        return requests.flatMap(count -> concurrency.map(atATime -> new LoadModel.FixedCount(count, atATime)));
    }

    private static Optional<LoadModel> users(Section section, List<String> makers) {
        Optional<Long> users = section.get("users").flatMap(v -> v.whole(
                "a number of users, from 1 to " + Limits.CONNECTIONS_MAX, 1, Limits.CONNECTIONS_MAX));
        Optional<Double> spawn = section.read("spawn_rate",
                value -> Quantities.rate(value).map(Rate::perSecond), Double.POSITIVE_INFINITY);
        Optional<ThinkTime> think = section.read("think_time", ThinkTimeReader::read, ThinkTime.NONE);
        Optional<Duration> duration = durationOf("users", section, makers);
        return users.isPresent() && spawn.isPresent() && think.isPresent() && duration.isPresent()
                ? Optional.of(new LoadModel.Users(users.get().intValue(), spawn.get(), think.get(), duration.get()))
                : Optional.empty();
    }

    /** Asked for once, by the one load that there is. */
    private static Optional<Duration> durationOf(String maker, Section section, List<String> makers) {
        return makers.equals(List.of(maker))
                ? section.require("duration", ", such as 30s").flatMap(Quantities::positiveDuration)
                : Optional.empty();
    }
}
