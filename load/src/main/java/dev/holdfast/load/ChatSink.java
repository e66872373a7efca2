package dev.holdfast.load;

import dev.holdfast.core.chat.ChatEnd;
import dev.holdfast.core.chat.ChatTimings;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.scenario.ChatPlan;
import dev.holdfast.load.chat.ChatReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes in the answers of a chat model, one after another, and says when one keeps its user waiting for too long. */
final class ChatSink implements AnswerSink {

    /** Where in the stream something was wrong, at the end of its reason. */
    private static final String PLACE = " (event ";

    private final ChatReader reader;
    private final long firstOutputNanos;
    private final long idleNanos;
    private @Nullable Exchange exchange;
    private boolean begun;
    private long lastReadNanos;
    private @Nullable ChatTimings timings;

    ChatSink(ChatPlan plan, ChatReader reader) {
        this.reader = reader;
        this.firstOutputNanos = plan.firstOutputTimeout().map(Duration::toNanos).orElse(Schedule.NEVER);
        this.idleNanos = plan.idleTimeout().map(Duration::toNanos).orElse(Schedule.NEVER);
    }

    @Override
    public void open(Exchange next) {
        exchange = next;
        begun = false;
        timings = null;
    }

    /** What the answer came to; only of a request that was sent and has ended. */
    ChatTimings timings() {
        if (timings == null) {
            throw new IllegalStateException("the answer has not ended, or the request was never sent");
        }
        return timings;
    }

    @Override
    public void head(ByteBuffer piece, long readNanos) {
        begin();
        reader.firstByte(readNanos);
        lastReadNanos = readNanos;
    }

    @Override
    public void interim() {
        // Its bytes were the first to come all the same.
    }

    @Override
    public void body(ByteBuffer piece, long readNanos) {
        begin();
        reader.body(piece, readNanos);
        lastReadNanos = readNanos;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            reader.begin(exchange().sentNanos);
        }
    }

    private Exchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("no request was made yet");
        }
        return exchange;
    }

    @Override
    public @Nullable Failure overdue(long now) {
        if (!begun) {
            return now - exchange().intendedNanos >= firstOutputNanos ? Failure.FIRST_OUTPUT_TIMEOUT : null;
        }
        if (now - lastReadNanos >= idleNanos) {
            return Failure.IDLE_TIMEOUT;
        }
        boolean late = now - exchange().intendedNanos >= firstOutputNanos && !reader.hasOutput();
        return late ? Failure.FIRST_OUTPUT_TIMEOUT : null;
    }

    @Override
    public void ended(Exchange ended, boolean expected) {
        if (!ended.wasSent) {
            return;
        }
        begin();
        ChatTimings came = reader.finish(ended.status, ended.failure == null, ended.doneNanos);
        timings = came;
        ChatEnd end = came.end();
        int place = end.why().lastIndexOf(PLACE);
        String what = place < 0 ? end.why() : end.why().substring(0, place);
        String where = place < 0 ? "" : end.why().substring(place + 2, end.why().length() - 1);
        if (expected && !end.isOk()) {
            ended.reject(rejection(end), what, where);
        } else if (ended.failure != null && begun && ended.bytesReceived > 0) {
            ended.explain(what, where);
        }
    }

    private static Rejection rejection(ChatEnd end) {
        return switch (end.status()) {
            case ERROR_IN_STREAM -> Rejection.ERROR_IN_STREAM;
            case TRUNCATED -> Rejection.TRUNCATED;
            case EMPTY -> Rejection.EMPTY;
            case MALFORMED, HTTP_ERROR, OK -> Rejection.MALFORMED_CONTENT;
        };
    }
}
