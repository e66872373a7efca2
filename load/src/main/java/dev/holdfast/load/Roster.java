package dev.holdfast.load;

import dev.holdfast.core.scenario.Journey;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who is measured under a name of its own, by number: the endpoints of the mix, then each journey's steps, each followed by
 * the requests that follow its redirects. Journeys as a whole are numbered apart. Immutable.
 */
final class Roster {

    private static final int[] REDIRECTS = {301, 302, 303, 307, 308};

    private final List<String> names = new ArrayList<>();
    private final List<BitSet> expected = new ArrayList<>();
    private final List<Optional<Duration>> goodWithin = new ArrayList<>();
    private final List<int[]> steps = new ArrayList<>();
    private final List<String> journeys = new ArrayList<>();

    Roster(Scenario scenario) {
        scenario.mix().forEach(part -> add(part.endpoint().name(), part.endpoint().expected(),
                part.endpoint().goodWithin()));
        for (Scenario.WeightedJourney part : scenario.journeys()) {
            Journey journey = part.journey();
            int[] numbers = new int[journey.steps().size()];
            for (int i = 0; i < numbers.length; i++) {
                Step step = journey.steps().get(i);
                numbers[i] = names.size();
                add(step.name(), step.expected(), step.goodWithin());
                if (step.follow()) {
                    allowRedirects();
                    add(step.name() + Step.REDIRECTED, step.expected(), step.goodWithin());
                    allowRedirects();
                }
            }
            steps.add(numbers);
            if (!journey.isEndpoint()) {
                journeys.add(journey.name());
            }
        }
    }

    private void add(String name, StatusSet statuses, Optional<Duration> limit) {
        names.add(name);
        goodWithin.add(limit);
        expected.add(statuses.toBits());
    }

    private void allowRedirects() {
        for (int status : REDIRECTS) {
            expected.getLast().set(status);
        }
    }

    List<String> names() {
        return names;
    }

    BitSet[] expected() {
        return expected.toArray(BitSet[]::new);
    }

    /** The longest response time of a good answer of each; the longest there is where it has none. */
    long[] goodWithinNanos() {
        return goodWithin.stream().mapToLong(limit -> limit.map(Duration::toNanos).orElse(Long.MAX_VALUE)).toArray();
    }

    /** The number of a journey's step; what follows its redirects has the next one. */
    int step(int journey, int step) {
        return steps.get(journey)[step];
    }

    /** A journey's number among those that are measured as a whole; empty where it is not. */
    OptionalInt journey(Journey journey) {
        return journey.isEndpoint() ? OptionalInt.empty() : OptionalInt.of(journeys.indexOf(journey.name()));
    }

    /** Names of the journeys that are measured as a whole. */
    List<String> journeys() {
        return journeys;
    }
}
