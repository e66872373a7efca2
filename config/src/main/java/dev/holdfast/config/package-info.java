/**
 * The file {@code holdfast.yaml}: read into the vocabulary of core, or into every mistake it has, each with its place.
 * It refuses to guess: an unknown key, a value without its unit or a variable that is not set is a mistake, never a
 * default. It sends nothing, starts nothing and stores nothing.
 */
@NullMarked
package dev.holdfast.config;

import org.jspecify.annotations.NullMarked;
