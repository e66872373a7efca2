package dev.holdfast.core.scenario;

import dev.holdfast.core.json.JsonPath;
import java.util.regex.Pattern;

/** A value taken from an answer, for later steps to use under a name. */
public record Capture(String name, Origin origin) {

    /** Where in the answer it stands. */
    public sealed interface Origin {

        /** In words, for a report. */
        String describe();
    }

    /** A value of a JSON body; null counts as missing. */
    public record OfJson(JsonPath path) implements Origin {
        @Override
        public String describe() {
            return path.text();
        }
    }

    /** The value of a header, the first one of its name. */
    public record OfHeader(String header) implements Origin {
        @Override
        public String describe() {
            return "header " + header;
        }
    }

    /** The value of a cookie that the answer sets. */
    public record OfCookie(String cookie) implements Origin {
        @Override
        public String describe() {
            return "cookie " + cookie;
        }
    }

    /** What the first group of a pattern matches in the body, or all that it matches where it has no group. */
    public record OfBody(Pattern pattern) implements Origin {
        @Override
        public String describe() {
            return "/" + pattern + "/";
        }
    }

    /** In words, for a report: {@code id from $.id}. */
    public String describe() {
        return name + " from " + origin.describe();
    }
}
