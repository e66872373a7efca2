@NullMarked
package dev.holdfast.core.feed;

import org.jspecify.annotations.NullMarked;
