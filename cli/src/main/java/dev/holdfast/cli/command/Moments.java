package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times to come, as they are typed: {@code 7d}, {@code 12h}, {@code 2026-12-01}, {@code 2026-12-01T12:00:00Z}. */
final class Moments {

    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})(m|h|d|w)");
    private static final Duration FAR = Duration.ofDays(366);

    private Moments() {}

    /**
     * The moment that is meant.
     *
     * @param option that it was given with, for messages
     */
    static Instant parse(String option, String text, Instant now) {
        Instant moment = instant(option, text, now);
        if (!moment.isAfter(now) || moment.isAfter(now.plus(FAR))) {
            throw UserError.usage(option + " must lie in the future, at most a year from now, was '" + text + "'");
        }
        return moment;
    }

    private static Instant instant(String option, String text, Instant now) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            long count = Long.parseLong(span.group(1));
            return now.plus(switch (span.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofDays(7 * count);
            });
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw UserError.usage(option + " takes a span as 12h, 7d or 2w, a day as 2026-12-01, or a time as"
                    + " 2026-12-01T12:00:00Z, was '" + text + "'");
        }
    }
}
