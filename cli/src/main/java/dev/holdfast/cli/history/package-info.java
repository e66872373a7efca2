/**
 * Histories from files of any origin: a column of CSV or JSON, or documents with a name and values. It refuses to guess
 * where several columns could be meant, and names file and line of what it cannot read.
 */
@NullMarked
package dev.holdfast.cli.history;

import org.jspecify.annotations.NullMarked;
