/** The model server over real HTTP, with a real model in the tests' process. */
@NullMarked
package dev.holdfast.modelserver;

import org.jspecify.annotations.NullMarked;
