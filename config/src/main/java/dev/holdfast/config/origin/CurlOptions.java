package dev.holdfast.config.origin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a curl command, read as curl does: short ones may be joined and have their value joined to them, an
 * option that no load has a use for is passed over, one that this would say wrong is refused.
 *
 * @param options by long name, in order
 * @param addresses what is no option, and {@code --url}
 */
record CurlOptions(List<Option> options, List<String> addresses) {

    /** @param value empty for an option that has none */
    record Option(String name, String value) {}

    private static final Map<String, String> LONG_NAMES = new HashMap<>();
    private static final Set<String> WITH_VALUE = Set.of("request", "header", "data", "data-ascii", "data-raw",
            "data-binary", "data-urlencode", "json", "form", "form-string", "user", "cookie", "user-agent", "referer",
            "url", "oauth2-bearer", "upload-file", "url-query", "range");
    private static final Set<String> WITHOUT_VALUE = Set.of("get", "head", "insecure", "compressed", "http1.1",
            "http1.0", "http2", "http2-prior-knowledge", "location");
    private static final Set<String> REFUSED = Set.of("config", "proxy", "socks5", "cert", "key", "unix-socket", "next",
            "aws-sigv4", "digest", "ntlm", "negotiate", "resolve", "connect-to", "variable", "netrc", "netrc-file");
    private static final Set<String> IDLE_WITH_VALUE = Set.of("output", "write-out", "max-time", "connect-timeout",
            "retry", "retry-delay", "retry-max-time", "cookie-jar", "dump-header", "cacert", "capath", "ciphers",
            "tls-max", "limit-rate", "max-redirs", "interface", "keepalive-time", "max-filesize", "speed-limit",
            "speed-time", "stderr", "trace", "trace-ascii", "output-dir", "rate", "parallel-max", "expect100-timeout",
            "proto", "proto-redir", "etag-save", "dns-servers", "noproxy", "pinnedpubkey", "curves", "hostpubsha256");
    private static final Set<String> IDLE = Set.of("silent", "show-error", "verbose", "include", "fail",
            "fail-with-body", "fail-early", "progress-bar", "globoff", "no-buffer", "remote-name", "remote-header-name",
            "remote-time", "location-trusted", "path-as-is", "tlsv1", "tlsv1.2", "tlsv1.3", "ipv4", "ipv6",
            "no-keepalive", "parallel", "disable", "tcp-nodelay", "retry-all-errors", "retry-connrefused", "http3",
            "create-dirs", "junk-session-cookies", "no-progress-meter", "basic", "anyauth", "raw", "tr-encoding",
            "ssl-no-revoke", "ssl-reqd", "http0.9", "no-sessionid", "no-alpn", "styled-output", "remove-on-error",
            "post301", "post302", "post303", "compressed-ssh", "crlf", "buffer", "trace-time", "trace-ids",
            "skip-existing", "proxy-insecure", "suppress-connect-headers", "tcp-fastopen", "xattr", "sslv3");

    static {
        String pairs = "X request H header d data F form u user b cookie A user-agent e referer T upload-file r range"
                + " G get I head k insecure 0 http1.0 L location K config x proxy E cert : next n netrc"
                + " o output w write-out m max-time c cookie-jar D dump-header y speed-time Y speed-limit C continue-at"
                + " s silent S show-error v verbose i include f fail # progress-bar g globoff N no-buffer O remote-name"
                + " J remote-header-name R remote-time 1 tlsv1 4 ipv4 6 ipv6 Z parallel q disable j junk-session-cookies"
                + " z time-cond";
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            LONG_NAMES.put(words[i], words[i + 1]);
        }
    }

    /** @param words without the program's name */
    static CurlOptions of(List<String> words) {
        CurlOptions read = new CurlOptions(new ArrayList<>(), new ArrayList<>());
        boolean onlyAddresses = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<String> next = i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
            if (onlyAddresses || !word.startsWith("-") || word.equals("-")) {
                read.addresses.add(word);
            } else if (word.equals("--")) {
                onlyAddresses = true;
            } else if (word.startsWith("--")) {
                i += read.option(word.substring(2), next, word) ? 1 : 0;
            } else {
                i += read.shortOptions(word, next) ? 1 : 0;
            }
        }
        return read;
    }

    boolean has(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }

    /** The last one wins, as with curl. */
    Optional<String> last(String name) {
        return options.stream().filter(option -> option.name().equals(name)).map(Option::value)
                .reduce((earlier, later) -> later);
    }

    List<String> all(String name) {
        return options.stream().filter(option -> option.name().equals(name)).map(Option::value).toList();
    }

    /** @return whether the next word was its value */
    private boolean option(String name, Optional<String> value, String shown) {
        if (REFUSED.contains(name)) {
            throw new OriginException(
                    "the curl command has " + shown
                            + ", which a file cannot say; leave it out if the request works without");
        }
        if (IDLE_WITH_VALUE.contains(name) || name.equals("continue-at") || name.equals("time-cond")) {
            return true;
        }
        if (IDLE.contains(name)) {
            return false;
        }
        if (WITHOUT_VALUE.contains(name)) {
            options.add(new Option(name, ""));
            return false;
        }
        if (!WITH_VALUE.contains(name)) {
            throw new OriginException("the curl command has " + shown.replaceFirst("=.*", "=…")
                    + ", which is not known here; leave it out if the request works without");
        }
        String given = value.orElseThrow(() -> new OriginException(
                "the curl command ends after " + shown + ", whose value is missing"));
        if (name.equals("url")) {
            addresses.add(given);
        } else {
            options.add(new Option(name, given));
        }
        return true;
    }

    private boolean shortOptions(String word, Optional<String> next) {
        for (int i = 1; i < word.length(); i++) {
            String shown = "-" + word.charAt(i);
            String name = LONG_NAMES.getOrDefault(word.substring(i, i + 1), shown);
            Optional<String> joined = i + 1 < word.length() ? Optional.of(word.substring(i + 1)) : Optional.empty();
            if (option(name, joined.or(() -> next), shown)) {
                return joined.isEmpty();
            }
        }
        return false;
    }
}
