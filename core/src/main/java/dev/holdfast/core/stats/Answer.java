package dev.holdfast.core.stats;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a method makes of a sample: a result with its doubts, or the reason why there is none. A sample is never wrong: an
 * empty one, a constant one or one of NaNs has an answer, too.
 */
public sealed interface Answer<T> {

    Method method();

    /**
     * A result.
     *
     * @param doubts what makes it less sure than its interval or probability says; empty where nothing does
     */
    record Known<T>(T value, Method method, List<String> doubts) implements Answer<T> {
        public Known {
            doubts = List.copyOf(doubts);
        }
    }

    /**
     * No result.
     *
     * @param why as a sentence without a full stop, such as "a slope needs 2 values; has 1"
     */
    record Unknown<T>(Method method, String why) implements Answer<T> {}

    /** The result, empty where there is none. */
    default Optional<T> known() {
        return switch (this) {
            case Known<T> answer -> Optional.of(answer.value());
            case Unknown<T> none -> Optional.empty();
        };
    }

    /** What is to be said beside the result: its doubts, or why there is none. */
    default List<String> doubts() {
        return switch (this) {
            case Known<T>(var value, var method, var doubts) -> doubts;
            case Unknown<T> none -> List.of(none.why());
        };
    }

    /** Of the result, if there is one, something else. */
    default <U> Answer<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Known<T>(var value, var method, var doubts) -> new Known<>(change.apply(value), method, doubts);
            case Unknown<T> none -> new Unknown<>(none.method(), none.why());
        };
    }
}
