package dev.holdfast.load;

/**
 * When users are ready for their next request, the earliest first: a binary heap of times that never allocates. Users
 * who think equally long are added in order, which costs nothing. For one thread.
 */
final class ReadyTimes {

    private final long[] heap;
    private int size;

    /** @param max most times at once */
    ReadyTimes(int max) {
        this.heap = new long[max];
    }

    /** The earliest time; {@link Schedule#NEVER} when there is none. */
    long first() {
        return size == 0 ? Schedule.NEVER : heap[0];
    }

    void add(long nanos) {
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (heap[parent] <= nanos) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = nanos;
    }

    void removeFirst() {
        long last = heap[--size];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (last <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        if (size > 0) {
            heap[at] = last;
        }
    }
}
