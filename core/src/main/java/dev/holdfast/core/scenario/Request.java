package dev.holdfast.core.scenario;

import dev.holdfast.core.template.Template;
import java.util.List;

/**
 * A request that is made anew each time it is sent.
 *
 * @param method an HTTP method, upper case
 * @param path from {@code /} on, with query; what is filled in is percent-encoded
 * @param headers in order; Host, Content-Length and Connection are set by the engine, Cookie too where cookies were set
 */
public record Request(String method, Template path, List<Field> headers, Content content) {

    /** A header. */
    public record Field(String name, Template value) {

        /** Without the value, which may be a secret. */
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }

    public Request {
        headers = List.copyOf(headers);
    }

    /** Whether each one looks like the one before. */
    public boolean isFixed() {
        return path.isFixed() && headers.stream().allMatch(field -> field.value().isFixed()) && switch (content) {
            case Content.Fixed ignored -> true;
            case Content.Text text -> text.template().isFixed();
            case Content.Json json -> json.template().isFixed();
            case Content.Sized ignored -> false;
        };
    }
}
