/** Tests of the load engine against servers of their own, well-behaved and not. They load nothing beyond loopback. */
@NullMarked
package dev.holdfast.load;

import org.jspecify.annotations.NullMarked;
