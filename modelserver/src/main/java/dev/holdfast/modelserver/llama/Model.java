package dev.holdfast.modelserver.llama;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import dev.holdfast.modelserver.gguf.RandomModel;

/**
 * A random model that is loaded. Safe for many threads: as many answers as there are slots come to be together, in one
 * batch; further ones wait.
 *
 * <p>A process should load one model and end by {@link System#exit}: closing stops the computing, but the binding keeps
 * the memory, and a thread that the virtual machine would wait for, until the process ends.
 */
public final class Model implements AutoCloseable {
    private static final int BEGIN_TOKENS = 1; // the mark of the beginning, which encode() leaves out

    private final LlamaModel model;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closing;

    private Model(LlamaModel model) {
        this.model = model;
    }

    /** Takes an answer's pieces as they come to be. */
    @FunctionalInterface
    public interface Listener {
        /** @param piece the text of one token */
        void said(String piece) throws IOException;
    }

    /** @param isLimited whether the answer ended because it had as many tokens as it may have */
    public record Outcome(int tokens, boolean isLimited) {}

    /**
     * Loads a model that {@link RandomModel} wrote.
     *
     * @param slots how many answers come to be together
     * @param contextTokens how many tokens prompt and answer have together at most, for each slot
     * @param threads how many threads compute
     * @throws NativeLibrary.UnavailableException where the platform has no native library
     */
    public static Model load(Path file, int slots, int contextTokens, int threads) {
        NativeLibrary.load();
        return new Model(new LlamaModel(new ModelParameters().setModel(file.toString())
                .setCtxSize(contextTokens * slots).setParallel(slots).setThreads(threads).setThreadsBatch(threads)
                .disableContextShift().disableLog()));
    }

    /** The number of tokens in a prompt. */
    public int count(String prompt) {
        use.readLock().lock();
        try {
            refuseClosed();
            return BEGIN_TOKENS + model.encode(prompt).length;
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Answers a prompt.
     *
     * @throws IOException what the listener threw, after which no more is computed
     * @throws IllegalStateException if the model is closed, before or while it answers
     */
    public Outcome answer(Prompt prompt, Listener listener) throws IOException {
        use.readLock().lock();
        try {
            refuseClosed();
            return answer(model.generate(parameters(prompt)).iterator(), prompt.tokensMax(), listener);
        } finally {
            use.readLock().unlock();
        }
    }

    private Outcome answer(LlamaIterator outputs, int tokensMax, Listener listener) throws IOException {
        int tokens = 0;
        boolean whole = false;
        try {
            while (outputs.hasNext()) {
                String piece = outputs.next().text;
                refuseClosed();
                if (!piece.isEmpty()) { // as the end of the answer is
                    listener.said(piece);
                    tokens++;
                }
            }
            whole = true;
        } finally {
            if (!whole) {
                outputs.cancel();
            }
        }
        return new Outcome(tokens, tokens >= tokensMax);
    }

    private static InferenceParameters parameters(Prompt prompt) {
        return new InferenceParameters(prompt.text()).setNPredict(prompt.tokensMax()).setCachePrompt(false)
                .setIgnoreEos(prompt.endless()).setTokenIdBias(Map.of(RandomModel.END, endBias(prompt)))
                .setTemperature((float) prompt.temperature()).setTopK(RandomModel.BEST).setTopP(1).setMinP(0)
                .setRepeatPenalty(1).setSeed(prompt.seed());
    }

    private static float endBias(Prompt prompt) {
        return prompt.endless() ? -1000 : RandomModel.END_BIAS;
    }

    private void refuseClosed() {
        if (closing) {
            throw new IllegalStateException("the model is closed");
        }
    }

    /** Ends answers that are coming to be at their next token, then stops computing. A second call does nothing. */
    @Override
    public void close() {
        boolean before = closing;
        closing = true;
        use.writeLock().lock();
        try {
            if (!before) {
                model.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
