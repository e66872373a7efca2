package dev.holdfast.load.journey;

/** What fills one place of a template. */
@FunctionalInterface
interface Value {

    /** The value as UTF-8, not to be changed. */
    byte[] of(Memory memory) throws UnfillableException;
}
