/**
 * Finds single values in JSON text by a path, byte by byte and without building a tree. It refuses to hold, write or
 * convert documents.
 */
@NullMarked
package dev.holdfast.core.json;

import org.jspecify.annotations.NullMarked;
