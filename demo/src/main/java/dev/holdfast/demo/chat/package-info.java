/**
 * A mock chat model: the same prompt gives the same answer, at times that the request itself sets. It refuses to be
 * clever; it exists so that the error of an instrument can be read against times that are known.
 */
@NullMarked
package dev.holdfast.demo.chat;

import org.jspecify.annotations.NullMarked;
