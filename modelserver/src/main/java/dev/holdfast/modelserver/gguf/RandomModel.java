package dev.holdfast.modelserver.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import dev.holdfast.modelserver.gguf.GgufFile.Values;
import dev.holdfast.modelserver.gguf.Vocabulary.Kind;
import dev.holdfast.modelserver.gguf.Vocabulary.Token;

/**
 * A language model that knows nothing: the llama architecture with random weights. The same shape and seed give the same
 * file, byte for byte, on every machine.
 *
 * <p>Its scores for the words are about normally distributed, with deviation 1. Of all other tokens they are exactly 0,
 * so that sampling from the {@value #BEST} best finds words only.
 */
public final class RandomModel {
    /** How many of the best tokens are to be sampled from. */
    public static final int BEST = 40;

    /** The token that ends an answer. */
    public static final int END = Vocabulary.END;

    /**
     * What is to be added to the score of {@link #END}, so that it is one of the best and is drawn about once in fifty
     * times.
     */
    public static final float END_BIAS = 1.5f;

    private static final int MOSTLY_HALF_PRECISION = 1;
    private static final float ROPE_BASE = 10_000;

    private RandomModel() {}

    /** Writes the model; a file that is there is replaced. */
    public static void write(Path file, ModelShape shape, long seed) throws IOException {
        Vocabulary vocabulary = Vocabulary.ofWords();
        GgufFile gguf = new GgufFile();
        describe(gguf, shape);
        describe(gguf, vocabulary);
        weigh(gguf, shape, vocabulary, new SplittableRandom(seed));
        gguf.write(file);
    }

    private static void describe(GgufFile gguf, ModelShape shape) {
        gguf.fact("general.architecture", "llama");
        gguf.fact("general.name", "random");
        gguf.fact("general.file_type", MOSTLY_HALF_PRECISION);
        gguf.fact("llama.context_length", shape.contextTokens());
        gguf.fact("llama.embedding_length", shape.width());
        gguf.fact("llama.block_count", shape.layers());
        gguf.fact("llama.feed_forward_length", shape.innerWidth());
        gguf.fact("llama.attention.head_count", shape.heads());
        gguf.fact("llama.attention.head_count_kv", shape.heads());
        gguf.fact("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        gguf.fact("llama.rope.dimension_count", ModelShape.HEAD_WIDTH);
        gguf.fact("llama.rope.freq_base", ROPE_BASE);
    }

    private static void describe(GgufFile gguf, Vocabulary vocabulary) {
        List<Token> tokens = vocabulary.tokens();
        gguf.fact("tokenizer.ggml.model", "llama");
        gguf.fact("tokenizer.ggml.pre", "default");
        gguf.texts("tokenizer.ggml.tokens", tokens.stream().map(Token::text).toList());
        gguf.floats("tokenizer.ggml.scores", tokens.stream().map(Token::score).toList());
        gguf.integers("tokenizer.ggml.token_type", tokens.stream().map(Token::kind).map(Kind::number).toList());
        gguf.fact("tokenizer.ggml.unknown_token_id", Vocabulary.UNKNOWN);
        gguf.fact("tokenizer.ggml.bos_token_id", Vocabulary.BEGIN);
        gguf.fact("tokenizer.ggml.eos_token_id", Vocabulary.END);
        gguf.fact("tokenizer.ggml.add_bos_token", true);
        gguf.fact("tokenizer.ggml.add_eos_token", false);
        gguf.fact("tokenizer.ggml.add_space_prefix", true);
    }

    private static void weigh(GgufFile gguf, ModelShape shape, Vocabulary vocabulary, SplittableRandom random) {
        int width = shape.width();
        int inner = shape.innerWidth();
        gguf.matrix("token_embd.weight", width, vocabulary.size(), unitVariance(random, width));
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = "blk." + layer + ".";
            gguf.vector(block + "attn_norm.weight", width, RandomModel::ones);
            gguf.matrix(block + "attn_q.weight", width, width, unitVariance(random, width));
            gguf.matrix(block + "attn_k.weight", width, width, unitVariance(random, width));
            gguf.matrix(block + "attn_v.weight", width, width, unitVariance(random, width));
            gguf.matrix(block + "attn_output.weight", width, width, unitVariance(random, width));
            gguf.vector(block + "ffn_norm.weight", width, RandomModel::ones);
            gguf.matrix(block + "ffn_gate.weight", width, inner, unitVariance(random, width));
            gguf.matrix(block + "ffn_up.weight", width, inner, unitVariance(random, width));
            gguf.matrix(block + "ffn_down.weight", inner, width, unitVariance(random, inner));
        }
        gguf.vector("output_norm.weight", width, RandomModel::ones);
        gguf.matrix("output.weight", width, vocabulary.size(), wordsOnly(vocabulary, unitVariance(random, width)));
    }

    /** Weights that make of {@code inputs} numbers with variance 1 a sum with variance 1. */
    private static Values unitVariance(SplittableRandom random, int inputs) {
        double limit = Math.sqrt(3.0 / inputs); // a uniform distribution within ±limit has variance limit²/3
        return (_, row) -> {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
        };
    }

    private static Values wordsOnly(Vocabulary vocabulary, Values values) {
        return (index, row) -> {
            values.row(index, row);
            if (!vocabulary.tokens().get(index).isWord()) {
                Arrays.fill(row, 0);
            }
        };
    }

    private static void ones(int index, float[] row) {
        Arrays.fill(row, 1);
    }
}
