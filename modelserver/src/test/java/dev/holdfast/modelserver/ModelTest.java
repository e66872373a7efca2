package dev.holdfast.modelserver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import dev.holdfast.modelserver.gguf.ModelShape;
import dev.holdfast.modelserver.llama.Model;
import dev.holdfast.modelserver.llama.Prompt;

class ModelTest {
    private static final ModelServerOptions TINY = new ModelServerOptions(0, new ModelShape(64, 1, 8192), 1, 1, 1, 1);

    @Test
    void closing_ends_what_is_being_said_and_a_closed_model_says_so() throws IOException, InterruptedException {
        Model model = Models.load(TINY);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Model.Outcome> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return model.answer(new Prompt("go on", 8000, true, 1, 1), _ -> begun.countDown());
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        begun.await();
        model.close();
        assertThatThrownBy(answer::join).hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the model is closed");
        assertThatThrownBy(() -> model.count("a")).hasMessage("the model is closed");
    }
}
