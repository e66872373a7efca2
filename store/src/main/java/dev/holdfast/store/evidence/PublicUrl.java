package dev.holdfast.store.evidence;

import java.util.regex.Pattern;

/** A URL as it may be kept: without user and password, without the values of its query, without a fragment. */
final class PublicUrl {

    // Greedy up to the last '@' before the path, because a password may hold one itself.
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?[^/?#]*@");
    private static final Pattern QUERY_VALUE = Pattern.compile("=[^&;]*");

    private PublicUrl() {}

    static String of(String url) {
        String bare = USER_INFO.matcher(url).replaceFirst("$1");
        int fragment = bare.indexOf('#');
        if (fragment >= 0) {
            bare = bare.substring(0, fragment);
        }
        int query = bare.indexOf('?');
        return query < 0 ? bare : bare.substring(0, query) + "?" + redacted(bare.substring(query + 1));
    }

    private static String redacted(String query) {
        if (query.isEmpty()) {
            return "";
        }
        // A query without any name may be a secret as a whole.
        return query.contains("=") ? QUERY_VALUE.matcher(query).replaceAll("=***") : "***";
    }
}
