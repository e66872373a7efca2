package dev.holdfast.load;

import org.jspecify.annotations.Nullable;

/** Connections in the order they were added; any can be taken out in constant time. For one thread. */
final class ConnectionList {

    private @Nullable HttpConnection first;
    private @Nullable HttpConnection last;

    @Nullable
    HttpConnection first() {
        return first;
    }

    @Nullable
    HttpConnection last() {
        return last;
    }

    void add(HttpConnection connection) {
        HttpConnection tail = last;
        connection.before = tail;
        connection.after = null;
        if (tail == null) {
            first = connection;
        } else {
            tail.after = connection;
        }
        last = connection;
    }

    void remove(HttpConnection connection) {
        HttpConnection before = connection.before;
        HttpConnection after = connection.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        connection.before = null;
        connection.after = null;
    }
}
