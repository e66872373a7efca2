@NullMarked
package dev.holdfast.config.origin;

import org.jspecify.annotations.NullMarked;
