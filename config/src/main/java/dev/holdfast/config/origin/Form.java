package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Pairs of names and values as queries and forms have them, {@code a=1&b=2}: as they are, but for the secrets. */
final class Form {

    private Form() {}

    /**
     * @param pairs encoded already
     * @param spelling what is done to the parts that stay, as to encode what an address cannot have
     */
    static Written redacted(String pairs, Writing writing, UnaryOperator<String> spelling) {
        Written all = Written.literal("");
        String separator = "";
        for (String pair : split(pairs)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            boolean secret = !value.isEmpty() && !writing.isVariable(value)
                    && Secrets.isParameter(Percent.decoded(name), Percent.decoded(value));
            all = all.then(Written.literal(separator)).then(secret
                    ? writing.written(name + "=", spelling).then(Secrets.written(Percent.decoded(name)))
                    : writing.written(pair, spelling));
            separator = "&";
        }
        return all;
    }

    private static List<String> split(String pairs) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int end = pairs.indexOf('&'); end >= 0; end = pairs.indexOf('&', from)) {
            parts.add(pairs.substring(from, end));
            from = end + 1;
        }
        parts.add(pairs.substring(from));
        return parts;
    }
}
