/** Tests of the file. They read real files from real directories. */
@NullMarked
package dev.holdfast.config;

import org.jspecify.annotations.NullMarked;
