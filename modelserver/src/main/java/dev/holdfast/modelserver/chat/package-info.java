/**
 * The chat completions protocol over HTTP, as OpenAI has it: whole answers and streams, usage, refusals. It refuses what
 * it cannot do instead of ignoring it, where that would change the answer.
 */
@NullMarked
package dev.holdfast.modelserver.chat;

import org.jspecify.annotations.NullMarked;
