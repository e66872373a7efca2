/**
 * A chat endpoint with a real, small language model behind it, as a process for end-to-end tests: real tokens, a prefill
 * that grows with the prompt, answers that share the processor. It refuses to be fast, faithful or part of the product.
 */
@NullMarked
package dev.holdfast.modelserver;

import org.jspecify.annotations.NullMarked;
