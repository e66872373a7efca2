package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An http address as it was sent, cut into its parts. Browsers and shells know addresses that {@link java.net.URI} does not.
 *
 * @param origin scheme, host and port, in lower case and without a port that goes without saying
 * @param path from {@code /} on
 * @param query without {@code ?}; empty if there is none
 * @param user whether a user, and perhaps a password, stood in it; they are not kept
 */
record WebAddress(String origin, String path, String query, boolean user) {

    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?",
            Pattern.DOTALL);

    static Optional<WebAddress> of(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return Optional.empty();
        }
        String authority = address.group(2);
        String scheme = address.group(1).toLowerCase(Locale.ROOT);
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT)
                .replaceFirst(scheme.equals("http") ? ":(80)?$" : ":(443)?$", "");
        String query = address.group(4);
        return Optional.of(new WebAddress(scheme + "://" + host, address.group(3).isEmpty() ? "/" : address.group(3),
                query == null ? "" : query, authority.contains("@")));
    }

    /** Path and query as the file has them: encoded where they have to be, without secrets. */
    Written line(Writing writing) {
        UnaryOperator<String> spelling = Percent::cleaned;
        Written line = Written.literal("");
        String separator = "";
        for (String part : path.split("/", -1)) {
            boolean secret = Secrets.isToken(Percent.decoded(part));
            line = line.then(Written.literal(separator))
                    .then(secret ? Secrets.written("path token") : writing.written(part, spelling));
            separator = "/";
        }
        return query.isEmpty()
                ? line
                : line.then(Written.literal("?")).then(Form.redacted(query, writing, spelling));
    }

    /** A name for a request to it: {@code post-api-traces}. */
    String name(String method) {
        String words = shownPath().replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
        return method.toLowerCase(Locale.ROOT) + "-" + (words.isEmpty() ? "home" : words);
    }

    /** The path for people, without what may be a secret. */
    String shownPath() {
        return Arrays.stream(path.split("/", -1)).map(Percent::decoded)
                .map(part -> Secrets.isToken(part) ? "token" : part).collect(Collectors.joining("/"));
    }
}
