/** The model files. */
@NullMarked
package dev.holdfast.modelserver.gguf;

import org.jspecify.annotations.NullMarked;
