package dev.holdfast.core.scenario;

/** In what order the endpoints of a mix get their turns. */
public enum MixOrder {
    /** At random by weight: what independent users do. */
    RANDOM,
    /** One after the other, each as often as its weight says, as evenly as that goes: nothing is left to chance. */
    IN_TURN
}
