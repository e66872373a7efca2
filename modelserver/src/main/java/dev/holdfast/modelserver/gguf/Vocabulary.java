package dev.holdfast.modelserver.gguf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tokens of the model, in the manner of SentencePiece: three control tokens, 256 bytes for what nothing else spells,
 * letters, and pieces that begin a word, up to the whole word.
 *
 * <p>The tokenizer joins neighbours as long as what they make is a token, so all beginnings of a word must be there for
 * the word to be found. All pieces but the letters start with the mark of a space: a sequence of words, written out and
 * read again, is the same sequence, which makes tokens countable from outside.
 */
final class Vocabulary {
    static final int UNKNOWN = 0;
    static final int BEGIN = 1;
    static final int END = 2;

    private static final String SPACE = "\u2581";
    private static final int FIRST_BYTE = 3;

    /** What kind a token is, by the numbers of the format. */
    enum Kind {
        UNKNOWN(2),
        CONTROL(3),
        BYTE(6),
        NORMAL(1);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /**
     * One token.
     *
     * @param score the higher, the sooner it is joined; longer pieces before shorter ones
     * @param isWord whether the model may say it
     */
    record Token(String text, Kind kind, float score, boolean isWord) {}

    private final List<Token> tokens;

    private Vocabulary(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    static Vocabulary ofWords() {
        Set<String> words = words();
        List<Token> tokens = new ArrayList<>();
        tokens.add(UNKNOWN, new Token("<unk>", Kind.UNKNOWN, 0, false));
        tokens.add(BEGIN, new Token("<s>", Kind.CONTROL, 0, false));
        tokens.add(END, new Token("</s>", Kind.CONTROL, 0, false));
        for (int value = 0; value < 256; value++) {
            tokens.add(FIRST_BYTE + value,
                    new Token(String.format(Locale.ROOT, "<0x%02X>", value), Kind.BYTE, 0, false));
        }
        for (String piece : pieces(words)) {
            boolean word = piece.startsWith(SPACE) && words.contains(piece.substring(SPACE.length()));
            tokens.add(new Token(piece, Kind.NORMAL, piece.codePointCount(0, piece.length()), word));
        }
        return new Vocabulary(tokens);
    }

    List<Token> tokens() {
        return tokens;
    }

    int size() {
        return tokens.size();
    }

    private static Set<String> pieces(Set<String> words) {
        Set<String> pieces = new TreeSet<>();
        pieces.add(SPACE);
        for (char letter = '!'; letter <= '~'; letter++) {
            pieces.add(Character.toString(letter));
        }
        for (String word : words) {
            int[] letters = word.codePoints().toArray();
            for (int length = 1; length <= letters.length; length++) {
                pieces.add(SPACE + new String(letters, 0, length));
            }
        }
        return pieces;
    }

    private static Set<String> words() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("words.txt is missing from the program");
            }
            return new HashSet<>(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
