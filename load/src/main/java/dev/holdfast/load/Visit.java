package dev.holdfast.load;

import dev.holdfast.core.run.Rejection;
import dev.holdfast.load.journey.Answer;
import dev.holdfast.load.journey.Course.Stage;
import dev.holdfast.load.journey.Course;
import dev.holdfast.load.journey.Examination;
import dev.holdfast.load.journey.Ink;
import dev.holdfast.load.journey.RequestText.Hop;
import dev.holdfast.load.journey.UnfillableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request of a walk while it is under way: its bytes and its answer. Decides what follows from the answer. Mutable and
 * reused; for the lane's thread.
 */
final class Visit implements AnswerSink {

    private static final int KEPT_BYTES = 64 << 10;

    private final Target target;
    private final Answer answer = new Answer();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(512);
    private @Nullable Walk walk;
    private @Nullable EncodedRequest request;

    Visit(Target target) {
        this.target = target;
    }

    Walk walk() {
        if (walk == null) {
            throw new IllegalStateException("nobody is on this visit");
        }
        return walk;
    }

    EncodedRequest request() {
        if (request == null) {
            throw new IllegalStateException("nothing is sent on this visit");
        }
        return request;
    }

    /**
     * Makes the walk's next request.
     *
     * @param ink memory for it
     */
    void begin(Walk visitor, Ink ink) throws UnfillableException {
        walk = visitor;
        Stage stage = visitor.track.stage(visitor.step);
        answer.begin(stage.examination().ofBody());
        EncodedRequest fixed = visitor.track.fixed(visitor.step);
        if (fixed != null && visitor.hop == null && visitor.memory.cookies().isEmpty()) {
            request = fixed;
            return;
        }
        int headBytes = stage.text().write(visitor.memory, visitor.hop, ink);
        request = EncodedRequest.made(visitor.number(), written(ink), headBytes, stage.text(), target);
    }

    /** The path of the request, as it was sent; asked for only where something depends on it. */
    private String path() {
        byte[] head = new byte[request().headBytes()];
        request().bytes().duplicate().get(0, head);
        return new String(head, StandardCharsets.US_ASCII).split(" ", 3)[1];
    }

    private ByteBuffer written(Ink ink) {
        boolean fits = ink.size() <= bytes.capacity() && (bytes.capacity() <= KEPT_BYTES || ink.size() > KEPT_BYTES);
        if (!fits) {
            bytes = ByteBuffer.allocateDirect(Math.max(512, Integer.highestOneBit(ink.size()) * 2));
        }
        bytes.clear();
        ink.copyTo(bytes);
        bytes.flip();
        return bytes.slice();
    }

    @Override
    public void open(Exchange exchange) {
        // It was begun with the request.
    }

    @Override
    public void head(ByteBuffer piece, long readNanos) {
        answer.head(piece);
    }

    @Override
    public void interim() {
        answer.interim();
    }

    @Override
    public void body(ByteBuffer piece, long readNanos) {
        answer.body(piece);
    }

    @Override
    public void ended(Exchange exchange, boolean expected) {
        Walk visitor = walk();
        visitor.add(exchange);
        visitor.over = true;
        if (exchange.failure != null) {
            return;
        }
        Course course = visitor.track.course();
        course.keepCookies(answer, this::path, visitor.memory);
        if (!expected) {
            return;
        }
        Stage stage = visitor.track.stage(visitor.step);
        if (stage.step().follow() && exchange.status / 100 == 3 && exchange.status != 304) {
            redirect(visitor, stage, course, exchange);
            return;
        }
        Examination.Finding finding = stage.examination().of(answer, visitor.memory);
        if (finding != null) {
            exchange.reject(finding.rejection(), finding.why(), "");
            return;
        }
        visitor.hop = null;
        visitor.hops = 0;
        if (!visitor.track.isLast(visitor.step)) {
            visitor.step++;
            visitor.readyNanos = exchange.doneNanos + visitor.track.pauseNanos(visitor.step);
            visitor.over = false;
        }
    }

    private void redirect(Walk visitor, Stage stage, Course course, Exchange exchange) {
        String to = course.location(answer, exchange.status, path());
        if (to == null) {
            exchange.reject(Rejection.CHECK_FAILED, "the redirect leads nowhere on this host", "");
        } else if (visitor.hops == Course.HOPS_MAX) {
            exchange.reject(Rejection.CHECK_FAILED, "more than " + Course.HOPS_MAX + " redirects", "");
        } else {
            boolean changed = exchange.status == 303
                    || (exchange.status <= 302 && stage.step().request().method().equals("POST"));
            boolean bare = changed || (visitor.hop != null && visitor.hop.bare());
            visitor.hop = new Hop(to, bare);
            visitor.hops++;
            visitor.readyNanos = exchange.doneNanos;
            visitor.over = false;
        }
    }
}
