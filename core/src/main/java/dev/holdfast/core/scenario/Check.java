package dev.holdfast.core.scenario;

import dev.holdfast.core.json.JsonPath;
import dev.holdfast.core.template.Template;
import java.util.regex.Pattern;

/** What an answer with an expected status must hold besides. */
public record Check(Subject subject, Rule rule) {

    /** What is looked at. */
    public sealed interface Subject {

        /** In words, for a report. */
        String describe();
    }

    /** The whole body as text. */
    public record Text() implements Subject {
        @Override
        public String describe() {
            return "body";
        }
    }

    /** A value of a JSON body. */
    public record Json(JsonPath path) implements Subject {
        @Override
        public String describe() {
            return path.text();
        }
    }

    /** A header, the first one of its name. */
    public record HeaderValue(String header) implements Subject {
        @Override
        public String describe() {
            return "header " + header;
        }
    }

    /** What must hold of it. */
    public sealed interface Rule {

        /** In words, for a report, as the file has it: values that are filled in do not show. */
        String describe();
    }

    /** It is there; of a body, it has at least one byte. */
    public record Exists() implements Rule {
        @Override
        public String describe() {
            return "is there";
        }
    }

    /** It is this text; two numbers are compared as numbers. */
    public record Equal(Template text) implements Rule {
        @Override
        public String describe() {
            return "equals " + text.written();
        }
    }

    /** This text stands in it. */
    public record Contains(Template text) implements Rule {
        @Override
        public String describe() {
            return "contains " + text.written();
        }
    }

    /** The pattern matches somewhere in it. */
    public record Matches(Pattern pattern) implements Rule {
        @Override
        public String describe() {
            return "matches /" + pattern + "/";
        }
    }

    /** In words, for a report: {@code $.state equals done}. */
    public String describe() {
        return subject.describe() + " " + rule.describe();
    }
}
