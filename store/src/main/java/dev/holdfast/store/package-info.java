/**
 * Where runs are remembered: one SQLite file that several processes may use at once and that a killed process cannot
 * damage. It refuses databases that are not Holdfast's or that a newer Holdfast wrote, and it judges nothing.
 */
@NullMarked
package dev.holdfast.store;

import org.jspecify.annotations.NullMarked;
