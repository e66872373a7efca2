package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.holdfast.core.run.RunRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the users of chat endpoints felt, in every form of a run's report. */
class ResponsivenessTest {

    @Test
    void a_run_with_chats_tells_first_what_their_users_felt() {
        RunRecord run = ChatSamples.troubled();

        assertAll(() -> Golden.assertMatches("run-chat.txt", RunReport.text(run, List.of(), TextStyle.PLAIN)),
                () -> Golden.assertMatches("run-chat.md", RunReport.markdown(run)),
                () -> Golden.assertMatches("run-chat.html", RunReport.html(run)));
        Balanced.assertBalanced(RunReport.html(run));
    }

    @Test
    void a_narrow_terminal_without_unicode_loses_no_time_of_a_chat() {
        String text = RunReport.text(ChatSamples.troubled(), List.of(), TextStyle.of(Palette.ASCII, 60));

        assertThat(text).matches("\\p{ASCII}*");
        assertThat(text).contains("first visible output", ">= ");
    }

    @Test
    void a_percentile_among_failed_requests_is_a_lower_bound() {
        assertThat(text(ChatSamples.troubled())).containsPattern("whole answer +s +2.9\\d +≥ ");
    }

    @Test
    void the_first_token_stands_beside_the_first_output_only_where_they_differ() {
        assertThat(text(ChatSamples.troubled())).contains("first token of any kind");
        assertThat(text(ChatSamples.fine())).doesNotContain("first token of any kind");
    }

    @Test
    void gaps_between_chunks_are_gaps_between_tokens_only_where_a_chunk_is_a_token() {
        assertThat(text(ChatSamples.fine())).contains("gap between tokens").doesNotContain("gap between chunks");
        assertThat(text(ChatSamples.troubled())).contains("gap between chunks",
                "so that a gap between chunks is none between");
    }

    @Test
    void costs_are_in_the_currency_of_the_prices() {
        assertThat(text(ChatSamples.fine())).contains("0.0200 EUR in all");
    }

    private static String text(RunRecord run) {
        return RunReport.text(run, List.of(), TextStyle.PLAIN);
    }
}
