package dev.holdfast.load.journey;

import dev.holdfast.core.run.Failure;

/** A request cannot be made: a counted outcome, not a defect, so that it has no trace. */
public final class UnfillableException extends Exception {

    private static final long serialVersionUID = 1;

    private final Failure failure;
    private final String why;

    private UnfillableException(Failure failure, String why) {
        super(why, null, false, false);
        this.failure = failure;
        this.why = why;
    }

    static UnfillableException template(String why) {
        return new UnfillableException(Failure.TEMPLATE_FAILED, why);
    }

    static UnfillableException dry(String feed) {
        return new UnfillableException(Failure.FEED_DRY, "feed " + feed + " has given each of its rows");
    }

    /** As what it counts. */
    public Failure failure() {
        return failure;
    }

    /** In words, without any value. */
    public String why() {
        return why;
    }
}
