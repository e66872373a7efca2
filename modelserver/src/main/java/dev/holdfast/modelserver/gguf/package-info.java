/**
 * Model files in the GGUF format, version 3, as llama.cpp reads them: a llama architecture with random weights and a
 * vocabulary of common words. It refuses to be a model of language: what it says means nothing, how long it takes does.
 */
@NullMarked
package dev.holdfast.modelserver.gguf;

import org.jspecify.annotations.NullMarked;
