package dev.holdfast.load;

import dev.holdfast.core.scenario.Journey;
import dev.holdfast.load.journey.Course;
import dev.holdfast.load.journey.Course.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A journey as one lane has it: what its users send, where it is written down, and users who have ended. For one thread. */
final class Track {

    private final Course course;
    private final List<Stage> stages;
    private final int[] numbers;
    private final List<LongSupplier> pauses;
    private final @Nullable EncodedRequest[] fixed;
    /** Its number among the journeys that are measured as a whole; empty where it is an endpoint. */
    final OptionalInt journey;
    private final List<Walk> spare = new ArrayList<>();

    /** @param part its number among all journeys of the scenario */
    Track(Journey journey, int part, Course course, Roster roster, Target target, long seed) {
        this.course = course;
        this.stages = course.stages();
        this.journey = roster.journey(journey);
        this.numbers = new int[stages.size()];
        this.pauses = new ArrayList<>();
        this.fixed = new EncodedRequest[stages.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = roster.step(part, i);
            pauses.add(ThinkTimes.of(journey.steps().get(i).pause(), seed + i));
            fixed[i] = EncodedRequest.ofFixed(numbers[i], journey.steps().get(i), target);
        }
    }

    Course course() {
        return course;
    }

    Stage stage(int step) {
        return stages.get(step);
    }

    boolean isLast(int step) {
        return step == numbers.length - 1;
    }

    int number(int step) {
        return numbers[step];
    }

    long pauseNanos(int step) {
        return pauses.get(step).getAsLong();
    }

    /** A step's request where it is always the same; null where it is not. */
    @Nullable
    EncodedRequest fixed(int step) {
        return fixed[step];
    }

    Walk begin() {
        return spare.isEmpty() ? new Walk(this, course.memory()) : spare.removeLast();
    }

    void end(Walk walk) {
        spare.add(walk);
    }
}
