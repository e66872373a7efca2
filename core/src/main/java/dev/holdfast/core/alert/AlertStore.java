package dev.holdfast.core.alert;

import dev.holdfast.core.run.StoreException;

/**
 * Where alerts are kept. Several processes may use one store at once; within one process, one thread at a time. Methods
 * throw {@link StoreException} when the store cannot be read or written.
 */
public interface AlertStore {

    /** A change of the book, decided on the book as it is. */
    @FunctionalInterface
    interface Change {
        AlertUpdate of(AlertBook book);
    }

    AlertBook book();

    /**
     * Decides and keeps in one transaction: no event of another process comes between the book that the change is given and
     * the events that it gives, so that two runs that end at once never open one alert twice. Where the change throws,
     * nothing is kept.
     *
     * @return what the change gave
     */
    AlertUpdate update(Change change);
}
