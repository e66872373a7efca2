/**
 * What an answer of a chat endpoint came to: when its bytes, events, tokens and visible words arrived, how many tokens it
 * had and who says so, what it cost, and whether it was good. It refuses to take chunks for tokens, to count a failed
 * answer as a fast one, and to know how an answer is sent or read.
 */
@NullMarked
package dev.holdfast.core.chat;

import org.jspecify.annotations.NullMarked;
