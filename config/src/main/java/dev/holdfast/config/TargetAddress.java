package dev.holdfast.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule of {@code target.url}: http or https, a host, perhaps a port and a base path; no user, query or fragment. */
public final class TargetAddress {

    private static final Pattern URL = Pattern.compile("https?://"
            + "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?"
            + "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?");
    private static final int LENGTH_MAX = 1000;

    private TargetAddress() {}

    /** What is wrong with an address, without showing it: people do write passwords into addresses. */
    public static Optional<String> mistake(String url) {
        String authority = url.replaceFirst("^[a-z]*://", "").replaceFirst("/.*", "");
        if (authority.contains("@")) {
            return Optional.of(
                    "an address has no user and no password here; send them in a header, from a variable");
        }
        if (url.contains("?") || url.contains("#")) {
            return Optional.of(
                    "the target's address has no query and no fragment; they belong to the endpoints' paths");
        }
        if (url.length() > LENGTH_MAX) { // beyond some thousands the pattern would exhaust the stack
            return Optional.of("an address has at most " + LENGTH_MAX + " characters");
        }
        if (!URL.matcher(url).matches()) {
            return Optional.of("expected an address such as http://127.0.0.1:8080 or https://host/base"
                    + (url.contains("_") ? "; a host's name has no _" : ""));
        }
        return mistakeOfHost(url);
    }

    private static Optional<String> mistakeOfHost(String url) {
        try {
            int port = new URI(url).parseServerAuthority().getPort();
            return port <= 65_535 && port != 0 ? Optional.empty() : Optional.of("a port lies from 1 to 65535");
        } catch (URISyntaxException ignored) { // its message would show the address
            return Optional.of("expected an address with a valid host, such as http://127.0.0.1:8080");
        }
    }
}
