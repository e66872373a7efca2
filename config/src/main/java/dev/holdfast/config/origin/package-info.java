/**
 * Where a first {@code holdfast.yaml} may come from: an OpenAPI document, a browser's recording, curl commands. Each reader
 * makes an {@link dev.holdfast.config.first.Outline} of its source, the same one from the same source. It refuses to copy
 * a secret, to send anything, to follow a reference out of the document, and to guess where it can say what it left out.
 */
@NullMarked
package dev.holdfast.config.origin;

import org.jspecify.annotations.NullMarked;
