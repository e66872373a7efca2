package dev.holdfast.modelserver.llama;

/**
 * What is asked of a model.
 *
 * @param text the prompt as the model reads it
 * @param tokensMax how many tokens the answer has at most, 1 or more
 * @param endless whether the answer goes on until {@code tokensMax}
 * @param temperature 0: always the best word; 1: as the scores have it
 * @param seed what the draws follow from
 */
public record Prompt(String text, int tokensMax, boolean endless, double temperature, int seed) {
    public Prompt {
        if (tokensMax < 1) {
            throw new IllegalArgumentException("tokensMax must be 1 or more, was " + tokensMax);
        }
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature must be in [0, 2], was " + temperature);
        }
    }
}
