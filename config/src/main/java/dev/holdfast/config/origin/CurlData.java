package dev.holdfast.config.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a curl command sends: its {@code --data} options in order, joined as curl joins them. */
final class CurlData {

    private static final List<String> OPTIONS = List.of("data", "data-ascii", "data-raw", "data-binary",
            "data-urlencode", "json");

    private CurlData() {}

    static boolean isThere(CurlOptions options) {
        return !all(options).isEmpty();
    }

    /** The name of the file that is sent, where it is all that is sent. */
    static Optional<String> file(CurlOptions options) {
        List<CurlOptions.Option> all = all(options);
        List<CurlOptions.Option> files = all.stream().filter(CurlData::isFile).toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String name = files.getFirst().value().substring(1);
        if (all.size() > 1 || name.equals("-") || files.getFirst().name().equals("data-urlencode")) {
            throw new OriginException(
                    "the curl command makes its body of more than one file; put it into a single one: "
                            + "--data-binary @FILE");
        }
        return Optional.of(name);
    }

    /** All that is no file. JSON parts follow each other, others are the pairs of a form. */
    static String joined(CurlOptions options) {
        StringBuilder data = new StringBuilder();
        for (CurlOptions.Option option : all(options)) {
            if (!data.isEmpty() && !option.name().equals("json")) {
                data.append('&');
            }
            data.append(isFile(option)
                    ? ""
                    : option.name().equals("data-urlencode")
                            ? encoded(option.value())
                            : option.value());
        }
        return data.toString();
    }

    /** The query with the data of {@code -G}, and what {@code --url-query} adds. */
    static String query(String query, CurlOptions options) {
        List<String> parts = new ArrayList<>();
        parts.add(query);
        if (options.has("get")) {
            if (all(options).stream().anyMatch(CurlData::isFile)) {
                throw new OriginException("the curl command makes its address of a file; write the address itself");
            }
            parts.add(joined(options));
        }
        options.all("url-query").forEach(
                part -> parts.add(part.startsWith("+") ? part.substring(1) : encoded(part)));
        parts.removeIf(String::isEmpty);
        return String.join("&", parts);
    }

    private static List<CurlOptions.Option> all(CurlOptions options) {
        return options.options().stream().filter(option -> OPTIONS.contains(option.name())).toList();
    }

    private static boolean isFile(CurlOptions.Option option) {
        return option.value().startsWith("@") && !option.name().equals("data-raw");
    }

    /** {@code name=content}, {@code =content} or {@code content}, of which the content is encoded. */
    private static String encoded(String value) {
        int equals = value.indexOf('=');
        int at = value.indexOf('@');
        if (at > 0 && (equals < 0 || at < equals)) {
            throw new OriginException(
                    "the curl command makes its body of more than one file; put it into a single one: "
                            + "--data-binary @FILE");
        }
        String name = equals > 0 ? value.substring(0, equals) + "=" : "";
        return name + ShellWords.encoded(value.substring(equals + 1));
    }
}
