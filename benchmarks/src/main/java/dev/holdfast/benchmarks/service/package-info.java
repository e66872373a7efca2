/**
 * The service that benchmarks put load on: one thread, one small answer, as a process of its own. It knows what it did
 * - how many requests, how long each was held - and refuses to be more of a web server than that.
 */
@NullMarked
package dev.holdfast.benchmarks.service;

import org.jspecify.annotations.NullMarked;
