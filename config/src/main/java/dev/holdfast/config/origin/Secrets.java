package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names and values are taken for secrets, and the variable that stands in for one. It rather takes one too many. */
final class Secrets {

    private static final Set<String> NAMES = Set.of("token", "jwt", "auth", "pin", "totp", "cvc", "ssn", "sid", "sig",
            "pass", "pwd", "bearer", "assertion", "credentials", "iban");
    /** In an address these are secrets if they are long: of an answer to a login, or of an account. */
    private static final Set<String> IN_ADDRESSES = Set.of("key", "code", "state", "nonce", "session", "ticket");
    private static final int LONG = 12;
    private static final Pattern ENDING = Pattern.compile(".*(?:password|passwd|passphrase|passcode|secret|apikey"
            + "|accesstoken|refreshtoken|idtoken|authtoken|sessiontoken|usertoken|csrftoken|xsrftoken|bearertoken|devicetoken"
            + "|verificationtoken|securitytoken|apitoken|accesskey|privatekey|secretkey|subscriptionkey|functionskey"
            + "|accesskeyid|sessionid|sessid|sessionkey|cardnumber|creditcard|cvv|otp|signature|credential|csrf|xsrf"
            + "|authorization|sharedaccesssignature)");
    /** Of a header almost any of these is one. */
    private static final Pattern HEADER = Pattern
            .compile(".*(?:token|auth|secret|key|session|cookie|signature|credential|jwt|password|csrf|xsrf).*");

    /** What services hand out as tokens says so by its beginning. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\..*|(?:AKIA|ASIA)[A-Z0-9]{16}"
            + "|(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{20,}|glpat-.{15,}|xox[a-z]-.{10,}|[sprw]k[-_](?:live|test|proj|ant)?.{16,}"
            + "|AIza[A-Za-z0-9_-]{30,}|ya29\\..{10,}|SG\\..{20,}|npm_[A-Za-z0-9]{30,}|-----BEGIN .*"
            + "|(?i:bearer|basic|token) +[^ ]{8,}", Pattern.DOTALL);
    private static final Pattern LONG_AND_MIXED = Pattern
            .compile("(?=[^0-9]{0,200}[0-9])(?=[^A-Za-z]{0,200}[A-Za-z])[A-Za-z0-9+/_=.~-]{20,}");
    private static final int VARIABLE_LENGTH_MAX = 60;

    private Secrets() {}

    /** A field of a body. */
    static boolean isField(String name) {
        String plain = plain(name);
        return NAMES.contains(plain) || ENDING.matcher(plain).matches();
    }

    static boolean isParameter(String name, String value) {
        return isField(name) || isToken(value) || (value.length() >= LONG && IN_ADDRESSES.contains(plain(name)));
    }

    static boolean isHeader(String name) {
        String plain = plain(name);
        return isField(name) || HEADER.matcher(plain).matches();
    }

    /** A value that looks like a token wherever it stands. */
    static boolean isToken(String value) {
        return TOKEN.matcher(value).matches();
    }

    /** A header's value that looks as if it told one person from another. */
    static boolean isIdentifying(String value) {
        return isToken(value) || LONG_AND_MIXED.matcher(value).matches();
    }

    /** The variable for a secret of that name: {@code accessToken} is {@code ACCESS_TOKEN}. */
    static String variable(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_").replaceAll("^_+|_+$", "");
        String begun = words.isEmpty() ? "SECRET" : Character.isDigit(words.charAt(0)) ? "V_" + words : words;
        return begun.substring(0, Math.min(VARIABLE_LENGTH_MAX, begun.length()));
    }

    static Written written(String name) {
        return Written.variable(variable(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }
}
