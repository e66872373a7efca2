/**
 * What a user on a journey knows and does with texts: fills templates, remembers captured values, rows and cookies, looks into
 * answers. It refuses to know connections, schedules and how anything is measured.
 */
@NullMarked
package dev.holdfast.load.journey;

import org.jspecify.annotations.NullMarked;
