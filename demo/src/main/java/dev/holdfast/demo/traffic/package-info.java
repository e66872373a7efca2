/**
 * What the service received and answered, counted exactly: a request's counts are in place before its answer can have
 * reached the client. It refuses estimates; what cannot be counted exactly is left out or named as seen.
 */
@NullMarked
package dev.holdfast.demo.traffic;

import org.jspecify.annotations.NullMarked;
