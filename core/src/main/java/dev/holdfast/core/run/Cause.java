package dev.holdfast.core.run;

/** Why a request did not go well. */
public sealed interface Cause permits Failure, Rejection {

    /** As it stands in documents: lower-case words joined by {@code _}. */
    String label();
}
