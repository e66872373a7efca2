package dev.holdfast.core.scenario;

import dev.holdfast.core.feed.Feed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests that one user sends one after the other, each when the one before has its answer. It ends with its last step, or at
 * the first that fails. What was captured, the cookies and the rows of feeds live as long as the journey.
 *
 * @param steps never empty; each under a name of its own
 * @param feeds those that its steps name
 */
public record Journey(String name, List<Step> steps, List<Feed> feeds) {

    /** Most steps. */
    public static final int STEPS_MAX = 100;

    public Journey {
        steps = List.copyOf(steps);
        feeds = List.copyOf(feeds);
        if (steps.isEmpty() || steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException(
                    "journey " + name + " must have 1 to " + STEPS_MAX + " steps, had " + steps.size());
        }
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("journey " + name + " has two steps named " + step.name());
            }
        }
    }

    public Journey withSteps(List<Step> others) {
        return new Journey(name, others, feeds);
    }

    /**
     * Whether it is no journey of the file but an endpoint whose request changes or whose answer is looked at: its one step has
     * the endpoint's name and is all that is measured of it.
     */
    public boolean isEndpoint() {
        return steps.size() == 1 && steps.getFirst().name().equals(name);
    }
}
