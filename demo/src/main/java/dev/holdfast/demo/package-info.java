/**
 * The demo service: a small, honest service under test for tutorials and end-to-end tests, with a traces API, a mock chat
 * model and faults that are switched while it runs. It counts exactly what it received and answers the same for the same
 * seed. It refuses to know anything of the tool that measures it: whoever measures it does so over HTTP.
 */
@NullMarked
package dev.holdfast.demo;

import org.jspecify.annotations.NullMarked;
