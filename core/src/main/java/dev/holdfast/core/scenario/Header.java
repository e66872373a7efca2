package dev.holdfast.core.scenario;

import java.util.regex.Pattern;

/** A request header. */
public record Header(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    public Header {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no header name");
        }
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("the value of header " + name + " must not contain line ends");
        }
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "Header[" + name + "]";
    }
}
