package dev.holdfast.modelserver.gguf;

/**
 * The size of a model, and with it the time that a token takes.
 *
 * @param width the length of a token's vector, a multiple of 64 in [64, 1024]
 * @param layers in [1, 32]
 * @param contextTokens how many tokens of prompt and answer a request may have, in [64, 32768]
 */
public record ModelShape(int width, int layers, int contextTokens) {
    /** Four million weights, eight megabytes, two thousand tokens of context. */
    public static final ModelShape SMALL = new ModelShape(256, 4, 2048);

    static final int HEAD_WIDTH = 32;

    public ModelShape {
        if (width < 64 || width > 1024 || width % 64 != 0) {
            throw new IllegalArgumentException("width must be a multiple of 64 in [64, 1024], was " + width);
        }
        if (layers < 1 || layers > 32) {
            throw new IllegalArgumentException("layers must be in [1, 32], was " + layers);
        }
        if (contextTokens < 64 || contextTokens > 32_768) {
            throw new IllegalArgumentException("context tokens must be in [64, 32768], was " + contextTokens);
        }
    }

    /** The width of the layers' inner part, two and a half times the width as is usual. */
    int innerWidth() {
        return width * 5 / 2;
    }

    int heads() {
        return width / HEAD_WIDTH;
    }
}
