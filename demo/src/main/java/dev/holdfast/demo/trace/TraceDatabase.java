package dev.holdfast.demo.trace;

import java.nio.file.Path;

/** Where traces are kept. */
public sealed interface TraceDatabase {

    /** In memory: gone with the service. */
    record Memory() implements TraceDatabase {}

    /** A file in a directory of its own below the system's temporary one, removed with the service. */
    record Temporary() implements TraceDatabase {}

    /** A file that stays; created if absent, its directory must exist. */
    record File(Path path) implements TraceDatabase {}
}
