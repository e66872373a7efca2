@NullMarked
package dev.holdfast.load.journey;

import org.jspecify.annotations.NullMarked;
