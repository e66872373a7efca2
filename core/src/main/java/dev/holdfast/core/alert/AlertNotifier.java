package dev.holdfast.core.alert;

/** A way to tell somebody. One that fails must not keep another from being tried, and must not undo what happened. */
public interface AlertNotifier {

    /** Tells it, once. May throw where that cannot be done. */
    void tell(AlertNotification notification);
}
