package dev.holdfast.core.regime;

/**
 * A change as the watch reported it.
 *
 * @param at index of the value after which it was reported, from 0
 */
public record Detection(int at, ChangePoint change) {

    /** How many values of the new level had come before it was reported: 0 is at its first. */
    public int delay() {
        return at - change.index();
    }
}
