package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.alert.AlertUpdate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AlertStore} does. An adapter's test inherits this and says how an empty store is opened. */
public abstract class AlertStoreContract {

    private AlertStore store = new InMemoryAlertStore();

    /** A store in which nothing happened. */
    protected abstract AlertStore openEmpty() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = openEmpty();
    }

    @Test
    void in_an_empty_store_nothing_happened() {
        assertThat(store.book()).isEqualTo(AlertBook.EMPTY);
    }

    @Test
    void everything_that_happened_comes_back_as_it_was() {
        InMemoryAlertStore expected = new InMemoryAlertStore();
        SampleAlerts.live(expected);

        SampleAlerts.live(store);

        assertThat(store.book()).isEqualTo(expected.book());
        assertThat(store.book().alerts()).hasSize(3);
        assertThat(store.book().silences()).hasSize(1);
    }

    @Test
    void a_change_is_decided_on_the_book_as_it_is() {
        SampleAlerts.show(store, 1, SampleAlerts.slower("search", 1, AlertSeverity.ERROR));
        List<AlertBook> given = new ArrayList<>();

        store.update(book -> {
            given.add(book);
            return new AlertUpdate(book, List.of(), List.of());
        });

        assertThat(given).containsExactly(store.book());
    }

    @Test
    void a_change_that_throws_leaves_everything_as_it_was_and_the_store_usable() {
        SampleAlerts.show(store, 1, SampleAlerts.slower("search", 1, AlertSeverity.ERROR));
        AlertBook before = store.book();

        assertThatThrownBy(() -> store.update(book -> {
            throw new IllegalArgumentException("no");
        })).hasMessage("no");

        assertThat(store.book()).isEqualTo(before);
        SampleAlerts.show(store, 2, SampleAlerts.slower("search", 2, AlertSeverity.ERROR));
        assertThat(store.book().alerts().getFirst().runs()).hasSize(2);
    }

    @Test
    void events_stay_in_the_order_in_which_they_happened_whatever_their_clocks_said() {
        SampleAlerts.show(store, 9, SampleAlerts.slower("search", 9, AlertSeverity.ERROR));
        SampleAlerts.show(store, 3, SampleAlerts.slower("search", 3, AlertSeverity.CRITICAL));

        List<AlertEvent.OfAlert> history = store.book().alerts().getFirst().history();
        assertThat(history.getFirst()).isInstanceOf(AlertEvent.Opened.class);
        assertThat(store.book().alerts().getFirst().severity()).isEqualTo(AlertSeverity.CRITICAL);
    }
}
