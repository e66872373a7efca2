/**
 * The first {@code holdfast.yaml} of a service: what is known of it, and the commented file that says so. What is written
 * here is valid as it stands. It refuses to write a secret: where one belongs, the file names a variable.
 */
@NullMarked
package dev.holdfast.config.first;

import org.jspecify.annotations.NullMarked;
