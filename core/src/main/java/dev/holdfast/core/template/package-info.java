/**
 * Texts with places that are filled in anew for each request: {@code /users/{{users.id}}}. It refuses to know where the values
 * come from, and knows no conditions, loops or functions.
 */
@NullMarked
package dev.holdfast.core.template;

import org.jspecify.annotations.NullMarked;
