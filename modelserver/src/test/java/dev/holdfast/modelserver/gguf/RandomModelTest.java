package dev.holdfast.modelserver.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomModelTest {
    private static final ModelShape TINY = new ModelShape(64, 1, 64);

    @TempDir
    private Path folder;

    @Test
    void a_seed_is_a_file_byte_for_byte_on_every_machine() throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(written(TINY, 1)));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("94ffea8d139bafd0a989ea4e814594b5f0b73b1ddf7aca40a5b5aa46bce051fd");
        assertThat(written(TINY, 1)).hasSameBinaryContentAs(written(TINY, 1));
        assertThat(Files.mismatch(written(TINY, 1), written(TINY, 2))).isPositive();
    }

    @Test
    void a_file_starts_as_the_format_says() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(written(TINY, 1))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(head.getInt()).isEqualTo(0x46554747); // GGUF
        assertThat(head.getInt()).isEqualTo(3);
        assertThat(head.getLong()).isEqualTo(3 + 9); // tensors: three of the model, nine of its layer
    }

    @Test
    void the_small_model_is_about_eight_megabytes() throws IOException {
        assertThat(Files.size(written(ModelShape.SMALL, 1))).isBetween(6_000_000L, 9_000_000L);
    }

    /** The tokenizer finds a word only by joining it letter by letter. */
    @Test
    void every_beginning_of_a_word_is_a_token() {
        List<String> texts = Vocabulary.ofWords().tokens().stream().map(Vocabulary.Token::text).toList();
        assertThat(texts).contains("▁", "▁t", "▁th", "▁the", "▁東", "▁東京", "<0x0A>", "a").doesNotHaveDuplicates();
        assertThat(texts).filteredOn(text -> text.startsWith("▁") && text.length() > 1)
                .allSatisfy(text -> assertThat(texts).contains(text.substring(0, text.length() - 1)));
    }

    @Test
    void a_shape_out_of_range_is_refused_with_the_rule() {
        assertThatThrownBy(() -> new ModelShape(100, 4, 2048)).hasMessageContaining("multiple of 64", "100");
        assertThatThrownBy(() -> new ModelShape(256, 0, 2048)).hasMessageContaining("layers", "0");
        assertThatThrownBy(() -> new ModelShape(256, 4, 1)).hasMessageContaining("context tokens", "1");
    }

    private Path written(ModelShape shape, long seed) throws IOException {
        Path file = Files.createTempFile(folder, "model", ".gguf");
        RandomModel.write(file, shape, seed);
        return file;
    }
}
