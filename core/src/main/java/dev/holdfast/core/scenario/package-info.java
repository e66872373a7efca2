/**
 * What a load run sends and how it arrives, as plain values. It refuses to know how anything is sent.
 */
@NullMarked
package dev.holdfast.core.scenario;

import org.jspecify.annotations.NullMarked;
