package dev.holdfast.load.chat;

/** What a model wrote, as much of it as an estimate of its tokens needs. Mutable and reused. */
final class KeptText {

    /** Of a longer text the tokens are estimated by its first part: a text made to be hard takes a millisecond a KiB. */
    static final int CHARACTERS_MAX = 16 << 10;

    private final StringBuilder kept = new StringBuilder();
    private long characters;

    void clear() {
        kept.setLength(0);
        characters = 0;
    }

    void add(char[] text, int from, int size) {
        characters += size;
        kept.append(text, from, Math.min(size, CHARACTERS_MAX - kept.length()));
    }

    /** The tokens of the whole text, in proportion to those of the part that was kept. */
    long tokens(TokenEstimator estimator) {
        long counted = estimator.tokens(kept);
        return characters == kept.length() ? counted : Math.round((double) counted * characters / kept.length());
    }
}
