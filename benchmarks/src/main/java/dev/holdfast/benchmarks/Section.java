package dev.holdfast.benchmarks;

/** A part of the page: a title and Markdown. */
record Section(String title, String body) {}
