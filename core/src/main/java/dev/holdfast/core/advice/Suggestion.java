package dev.holdfast.core.advice;

import dev.holdfast.core.run.Scope;

/** Advice before it is known which objectives it is for. */
record Suggestion(Advice.Topic topic, Scope scope, String what, String why) {}
