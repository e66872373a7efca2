/**
 * Evidence: one JSON document for each run, from which everything else can be rebuilt, and what is read and written in
 * that form. It refuses documents that break the published schema, and never overwrites evidence.
 */
@NullMarked
package dev.holdfast.store.evidence;

import org.jspecify.annotations.NullMarked;
