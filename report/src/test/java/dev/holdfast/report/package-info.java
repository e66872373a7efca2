/** What readers get to see, character for character. */
@NullMarked
package dev.holdfast.report;

import org.jspecify.annotations.NullMarked;
