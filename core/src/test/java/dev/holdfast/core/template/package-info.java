@NullMarked
package dev.holdfast.core.template;

import org.jspecify.annotations.NullMarked;
