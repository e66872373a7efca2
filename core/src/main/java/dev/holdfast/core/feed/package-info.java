/**
 * Rows of test data in CSV or JSON lines: what they look like and where in their file they lie. It refuses to open files; those
 * who do ask it what the bytes mean.
 */
@NullMarked
package dev.holdfast.core.feed;

import org.jspecify.annotations.NullMarked;
