package dev.holdfast.load.journey;

/** Where in a request a value is written, which decides how. */
enum Place {
    /** In the path or query: percent-encoded. */
    PATH,
    /** In a header: as it is, without control characters. */
    HEADER,
    /** In a text: as it is. */
    TEXT,
    /** In a string of a JSON document: escaped. */
    JSON
}
