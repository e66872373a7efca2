package dev.holdfast.core.scenario;

/**
 * A stretch of a scenario's load with a name of its own, so that it can be judged by itself. A request belongs to the
 * phase in which it should have started, whenever its answer comes.
 *
 * @param name 1 to 40 letters, digits and {@code . _ / = -}
 */
public record Phase(String name, LoadModel model) {

    /** Most phases of one scenario: each has histograms of its own. */
    public static final int PHASES_MAX = 50;

    public Phase {
        if (!name.matches("[A-Za-z0-9._/=-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a phase's name has 1 to 40 letters, digits and . _ / = -, was '" + name + "'");
        }
    }
}
