package dev.holdfast.core.scenario;

import dev.holdfast.core.template.Template;

/** The body of a request that is made anew each time. */
public sealed interface Content {

    /** The same bytes each time, possibly none. */
    record Fixed(Body body) implements Content {}

    /** A text; values are filled in as they are. */
    record Text(Template template) implements Content {}

    /** A JSON document; values are escaped, as they stand in strings, or take a string's place. */
    record Json(Template template) implements Content {}

    /** Printable bytes, so many as a distribution draws. */
    record Sized(BodySize size) implements Content {}
}
