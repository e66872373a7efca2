/**
 * The load engine: sends a scenario's requests over HTTP/1.1 or HTTP/2, with or without TLS, and measures each from its intended start. It never drops
 * an arrival, never sends a request twice and never averages; what it could not do shows in the result, not in a log.
 * It refuses to judge what it measured.
 */
@NullMarked
package dev.holdfast.load;

import org.jspecify.annotations.NullMarked;
