/**
 * A model in memory, run by llama.cpp: texts to tokens, a prompt to an answer. It refuses to know HTTP; it is the only
 * package that sees the binding and its native library.
 */
@NullMarked
package dev.holdfast.modelserver.llama;

import org.jspecify.annotations.NullMarked;
