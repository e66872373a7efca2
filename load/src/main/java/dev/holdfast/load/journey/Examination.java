package dev.holdfast.load.journey;

import dev.holdfast.core.json.JsonSearch;
import dev.holdfast.core.run.Rejection;
import dev.holdfast.core.scenario.Capture;
import dev.holdfast.core.scenario.Check;
import dev.holdfast.core.scenario.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks into the answers of one step: first its checks, then its captures, until one fails. For one thread. */
public final class Examination {

    /** What is wrong with an answer. */
    public record Finding(Rejection rejection, String why) {}

    /** Something that is looked for; answers what is wrong, or null. */
    private interface Look {
        @Nullable
        String at(Answer answer, Memory memory) throws UnfillableException, Search.TooLongException;
    }

    private final List<Look> checks = new ArrayList<>();
    private final List<Look> captures = new ArrayList<>();
    private final JsonSearch json = new JsonSearch();
    private final Ink expected = new Ink();
    private final boolean ofBody;

    Examination(Step step, Vocabulary words, Sources sources, Pen pen) {
        step.checks().forEach(check -> checks.add(look(check, words, sources, pen)));
        step.captures().forEach(capture -> captures.add(look(capture, words.capture(capture.name()))));
        ofBody = step.checks().stream().anyMatch(check -> !(check.subject() instanceof Check.HeaderValue))
                || step.captures().stream().map(Capture::origin)
                        .anyMatch(origin -> origin instanceof Capture.OfJson || origin instanceof Capture.OfBody);
    }

    /** Whether it looks into bodies. */
    public boolean ofBody() {
        return ofBody;
    }

    /** What is wrong with the answer, null where it is good; then the memory has what was to be captured. */
    public @Nullable Finding of(Answer answer, Memory memory) {
        if (ofBody) {
            String closed = answer.open();
            if (closed != null) {
                return new Finding(checks.isEmpty() ? Rejection.CAPTURE_MISSED : Rejection.CHECK_FAILED, closed);
            }
        }
        Finding failed = first(checks, Rejection.CHECK_FAILED, answer, memory);
        return failed != null ? failed : first(captures, Rejection.CAPTURE_MISSED, answer, memory);
    }

    private static @Nullable Finding first(List<Look> looks, Rejection rejection, Answer answer, Memory memory) {
        for (Look look : looks) {
            String why;
            try {
                why = look.at(answer, memory);
            } catch (UnfillableException e) {
                why = e.why();
            } catch (Search.TooLongException e) {
                why = String.valueOf(e.getMessage());
            }
            if (why != null) {
                return new Finding(rejection, why);
            }
        }
        return null;
    }

    private Look look(Check check, Vocabulary words, Sources sources, Pen pen) {
        String what = check.describe();
        return switch (check.rule()) {
            case Check.Exists ignored -> (answer, memory) -> {
                byte[] found = found(check.subject(), answer);
                boolean there = found != null && (found.length > 0 || !(check.subject() instanceof Check.Text));
                return there ? null : what;
            };
            case Check.Matches matches -> (answer, memory) -> {
                byte[] found = found(check.subject(), answer);
                return found != null && isFound(matches.pattern(), found) ? null : what;
            };
            case Check.Equal equal -> {
                FilledText text = new FilledText(equal.text(), Place.TEXT, words, sources, pen);
                yield (answer, memory) -> {
                    byte[] found = found(check.subject(), answer);
                    return found != null && isEqual(found, filled(text, memory)) ? null : what;
                };
            }
            case Check.Contains contains -> {
                FilledText text = new FilledText(contains.text(), Place.TEXT, words, sources, pen);
                yield (answer, memory) -> {
                    byte[] found = found(check.subject(), answer);
                    return found != null && contains(found, filled(text, memory)) ? null : what;
                };
            }
        };
    }

    private byte[] filled(FilledText text, Memory memory) throws UnfillableException {
        expected.clear();
        text.write(memory, expected);
        return expected.copy();
    }

    private byte @Nullable [] found(Check.Subject subject, Answer answer) {
        return switch (subject) {
            case Check.Text ignored -> Arrays.copyOf(answer.bodyBytes(), answer.bodySize());
            case Check.Json value ->
                json.find(value.path(), answer.bodyBytes(), 0, answer.bodySize()) == JsonSearch.Answer.FOUND
                        ? json.text()
                        : null;
            case Check.HeaderValue header -> bytes(answer.field(header.header().toLowerCase(Locale.ROOT)));
        };
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isFound(Pattern pattern, byte[] text) throws Search.TooLongException {
        return Search.find(pattern, new String(text, StandardCharsets.UTF_8)).hasMatch();
    }

    private static boolean isEqual(byte[] found, byte[] text) {
        if (Arrays.equals(found, text)) {
            return true;
        }
        Double one = number(found);
        return one != null && one.equals(number(text));
    }

    private static @Nullable Double number(byte[] text) {
        boolean begins = text.length > 0 && text.length < 40 && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
        if (!begins) {
            return null;
        }
        try {
            return Double.valueOf(new String(text, StandardCharsets.US_ASCII));
        } catch (NumberFormatException ignored) { // then it is compared as text
            return null;
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int from = 0; from + part.length <= text.length; from++) {
            if (Arrays.equals(text, from, from + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private Look look(Capture capture, int at) {
        String what = capture.describe();
        return switch (capture.origin()) {
            case Capture.OfJson value -> (answer, memory) -> {
                JsonSearch.Answer found = json.find(value.path(), answer.bodyBytes(), 0, answer.bodySize());
                if (found == JsonSearch.Answer.NO_JSON) {
                    return what + ": the body is no JSON";
                }
                boolean there = found == JsonSearch.Answer.FOUND && json.kind() != JsonSearch.Kind.NULL;
                return kept(there ? json.text() : null, what, at, memory);
            };
            case Capture.OfHeader header -> {
                String name = header.header().toLowerCase(Locale.ROOT);
                yield (answer, memory) -> kept(bytes(answer.field(name)), what, at, memory);
            }
            case Capture.OfCookie cookie -> (answer, memory) -> kept(bytes(cookie(cookie.cookie(), answer)), what, at,
                    memory);
            case Capture.OfBody body -> (answer, memory) -> {
                Matcher matcher = Search.find(body.pattern(), answer.bodyText());
                int group = Math.min(1, matcher.groupCount());
                return kept(matcher.hasMatch() ? bytes(matcher.group(group)) : null, what, at, memory);
            };
        };
    }

    private static @Nullable String kept(byte @Nullable [] value, String what, int at, Memory memory) {
        if (value == null) {
            return what;
        }
        memory.capture(at, value);
        return null;
    }

    private static @Nullable String cookie(String name, Answer answer) {
        String[] found = new String[1];
        answer.fields("set-cookie", field -> {
            int end = field.indexOf(';');
            String pair = end < 0 ? field : field.substring(0, end);
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                found[0] = pair.substring(equals + 1).strip();
            }
        });
        return found[0];
    }
}
