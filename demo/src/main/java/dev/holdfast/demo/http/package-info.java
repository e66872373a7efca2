/**
 * Requests, answers and routes as the demo service's handlers see them, and the reading of JSON with messages that name
 * field, value and rule. It refuses to know what is served: no route is named here.
 */
@NullMarked
package dev.holdfast.demo.http;

import org.jspecify.annotations.NullMarked;
