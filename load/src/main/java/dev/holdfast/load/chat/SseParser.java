package dev.holdfast.load.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the events in a stream of server-sent events as the WHATWG's HTML standard defines them (section 9.2.6), in whatever
 * pieces the bytes come. Lines end with LF, CR LF or CR; a byte order mark, comments and unknown fields are skipped; an
 * event that the stream's end cuts off is none. Keeps one event; a line or an event larger than the limit ends the reading,
 * though it goes on to take bytes. Mutable, for one stream at a time.
 */
final class SseParser {

    /** Takes the events. */
    interface Events {
        /** An event is complete; its data may be used until this returns. */
        void event(SseEvent event);
    }

    private enum State {
        /** In the byte order mark that the stream may begin with. */
        MARK,
        LINE_START,
        NAME,
        /** After the colon, where one space is no part of the value. */
        VALUE_START,
        VALUE,
        /** Too large: nothing more is read. */
        STOPPED
    }

    private enum Field {
        DATA,
        EVENT,
        OTHER
    }

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry".getBytes(StandardCharsets.US_ASCII);

    private final int eventBytesMax;
    private final SseEvent event;
    private final byte[] name = new byte[8];
    private int nameSize;
    private State state = State.MARK;
    private Field field = Field.OTHER;
    private int marks;
    private boolean afterReturn;
    private boolean hasData;
    private long lineBytes;
    private long bytes;
    private long eventStart;
    private boolean isStream;

    /** @param eventBytesMax most bytes of a line, and of an event's data */
    SseParser(int eventBytesMax) {
        this.eventBytesMax = eventBytesMax;
        event = new SseEvent(eventBytesMax);
    }

    /** Begins the next stream. */
    void begin() {
        state = State.MARK;
        marks = 0;
        afterReturn = false;
        lineBytes = 0;
        bytes = 0;
        eventStart = 0;
        isStream = false;
        startEvent();
    }

    /** Takes all bytes and hands out the events that end among them. */
    void read(ByteBuffer in, Events events) {
        while (in.hasRemaining()) {
            if (state == State.STOPPED) {
                bytes += in.remaining();
                in.position(in.limit());
            } else if (state == State.VALUE) {
                value(in, events);
            } else {
                bytes++;
                accept(in.get(), events);
            }
        }
    }

    /** Bytes taken of the stream. */
    long bytes() {
        return bytes;
    }

    /** Whether a line or an event was larger than the limit. */
    boolean isStopped() {
        return state == State.STOPPED;
    }

    /** Whether the stream is within an event, which its end would cut off. */
    boolean isWithinEvent() {
        return hasData || lineBytes > 0;
    }

    /** Where the event begins that is being read or handed out: the number of bytes before it. */
    long eventStart() {
        return eventStart;
    }

    /** Whether any line was a known field or a comment: if not, it is no such stream. */
    boolean isStream() {
        return isStream;
    }

    private void accept(byte b, Events events) {
        boolean skippedFeed = afterReturn && b == '\n';
        afterReturn = false;
        if (skippedFeed) {
            return;
        }
        if (b == '\r' || b == '\n') {
            afterReturn = b == '\r';
            lineEnd(events);
            return;
        }
        if (state == State.MARK && mark(b)) {
            return;
        }
        if (++lineBytes > eventBytesMax) {
            stop();
            return;
        }
        switch (state) {
            case MARK, LINE_START, NAME -> nameByte(b);
            case VALUE_START -> {
                state = State.VALUE;
                if (b != ' ') {
                    valueByte(b);
                }
            }
            case VALUE -> valueByte(b);
            case STOPPED -> throw new IllegalStateException("a stopped stream is not read");
        }
    }

    /** A byte of the mark, or the proof that there is none: then those before belong to a name that nobody knows. */
    private boolean mark(byte b) {
        if (b == MARK[marks]) {
            if (++marks == MARK.length) {
                state = State.LINE_START;
            }
            return true;
        }
        for (int i = 0; i < marks; i++) {
            nameByte(MARK[i]);
        }
        lineBytes += marks;
        marks = 0;
        return false;
    }

    private void nameByte(byte b) {
        if (state != State.NAME) {
            state = State.NAME;
            nameSize = 0;
        }
        if (b == ':') {
            field = field();
            state = State.VALUE_START;
            if (field == Field.DATA) {
                data();
            } else if (field == Field.EVENT) {
                event.clearType();
            }
        } else if (nameSize < name.length) {
            name[nameSize++] = b;
        }
    }

    private Field field() {
        Field found = isName(DATA) ? Field.DATA : isName(EVENT) ? Field.EVENT : Field.OTHER;
        isStream |= found != Field.OTHER || nameSize == 0 || isName(ID) || isName(RETRY);
        return found;
    }

    private boolean isName(byte[] ascii) {
        return Arrays.equals(name, 0, nameSize, ascii, 0, ascii.length);
    }

    /** A line of data begins: a line feed stands between it and the one before. */
    private void data() {
        if (hasData) {
            valueByte((byte) '\n');
        }
        hasData = true;
    }

    private void valueByte(byte b) {
        switch (field) {
            case DATA -> {
                if (!event.data.add(b)) {
                    stop();
                }
            }
            case EVENT -> event.typeByte(b);
            case OTHER -> {
            }
        }
    }

    /** As much of a value as there is; its end, if it is here. */
    private void value(ByteBuffer in, Events events) {
        int from = in.position();
        int limit = in.limit();
        int end = from;
        while (end < limit && in.get(end) != '\n' && in.get(end) != '\r') {
            end++;
        }
        lineBytes += end - from;
        bytes += end - from;
        boolean fits = lineBytes <= eventBytesMax;
        switch (field) {
            case DATA -> fits &= event.data.add(in, end);
            case EVENT -> type(in, end);
            case OTHER -> in.position(end);
        }
        if (!fits) {
            stop();
            return;
        }
        if (end < limit) {
            bytes++;
            accept(in.get(), events);
        }
    }

    private void type(ByteBuffer in, int end) {
        while (in.position() < end) {
            event.typeByte(in.get());
        }
    }

    private void lineEnd(Events events) {
        if (state == State.NAME) {
            // A line without a colon is a field with an empty value.
            nameByte((byte) ':');
        } else if (lineBytes == 0 && marks != 1 && marks != 2) {
            eventEnd(events);
        }
        if (state == State.STOPPED) {
            return;
        }
        state = State.LINE_START;
        marks = 0;
        lineBytes = 0;
    }

    /** By the standard an event without data is none, though its type is forgotten. */
    private void eventEnd(Events events) {
        if (hasData) {
            events.event(event);
        }
        startEvent();
        eventStart = bytes;
    }

    private void startEvent() {
        event.clear();
        hasData = false;
    }

    private void stop() {
        state = State.STOPPED;
        startEvent();
    }
}
