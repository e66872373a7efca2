package dev.holdfast.modelserver;

import dev.holdfast.modelserver.gguf.ModelShape;

/**
 * How a model server is started.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param slots how many answers come to be at a time, in [1, 64]
 * @param waitingMax how many requests wait for a slot, in [0, 10000]; more are refused with 429
 * @param threads how many threads compute, in [1, 256]
 * @param seed what the weights follow from
 */
public record ModelServerOptions(int port, ModelShape shape, int slots, int waitingMax, int threads, int seed) {
    /** A free port, the small model, four slots, 1000 may wait, one thread, seed 1. */
    public static final ModelServerOptions DEFAULTS = new ModelServerOptions(0, ModelShape.SMALL, 4, 1000, 1, 1);

    public ModelServerOptions {
        requireRange("port", port, 0, 65_535);
        requireRange("slots", slots, 1, 64);
        requireRange("waiting", waitingMax, 0, 10_000);
        requireRange("threads", threads, 1, 256);
    }

    /** The name under which the model is asked for. */
    public String modelName() {
        return "random-" + shape.width() + "x" + shape.layers();
    }

    private static void requireRange(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be in [" + min + ", " + max + "], was " + value);
        }
    }
}
