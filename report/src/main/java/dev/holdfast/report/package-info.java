/**
 * What was found, in words, tables, charts and documents: it renders what core decided, for a terminal, a browser, a
 * pull request or a program. It refuses to decide anything, to fetch anything, and to let a name from outside become
 * markup, a terminal command or a spreadsheet formula.
 */
@NullMarked
package dev.holdfast.report;

import org.jspecify.annotations.NullMarked;
