package dev.holdfast.core.window;

/**
 * Readings that were left out, which is to be said beside whatever was concluded without them.
 *
 * @param late came when their window was over, as those of a clock that was set back do
 * @param ahead said that more than an hour had passed, and nothing agreed
 * @param surplus more than are held at once
 */
public record Refused(long late, long ahead, long surplus) {

    static final Refused NONE = new Refused(0, 0, 0);

    public boolean isNone() {
        return equals(NONE);
    }

    Refused oneLate() {
        return new Refused(late + 1, ahead, surplus);
    }

    Refused oneAhead() {
        return new Refused(late, ahead + 1, surplus);
    }

    Refused oneSurplus() {
        return new Refused(late, ahead, surplus + 1);
    }
}
