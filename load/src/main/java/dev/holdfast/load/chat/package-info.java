/**
 * Reads answers of OpenAI-compatible chat endpoints from the bytes as they arrive, streamed or in one piece. It keeps no more
 * than one event and an asked-for piece of the text, takes whatever bytes come, and refuses to guess: what is wrong with an
 * answer becomes its status, with the event and byte where it shows.
 */
@NullMarked
package dev.holdfast.load.chat;

import org.jspecify.annotations.NullMarked;
