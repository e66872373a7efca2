/**
 * What tests of every module share: the contracts that each adapter of a port must keep, fakes in memory that keep them,
 * and realistic runs made from a seed. It refuses clocks, files and networks: the same call gives the same value.
 */
@NullMarked
package dev.holdfast.testing;

import org.jspecify.annotations.NullMarked;
