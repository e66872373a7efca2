package dev.holdfast.config.origin;

import dev.holdfast.config.Quoted;
import dev.holdfast.config.first.FirstBody;
import dev.holdfast.config.first.FirstEndpoint;
import dev.holdfast.config.first.Written;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One curl command: what it would send, to each of its addresses. */
record CurlCommand(CurlOptions options, List<Request> requests) {

    /** A request and where it goes. */
    record Request(WebAddress address, FirstEndpoint endpoint) {}

    private static final Pattern GLOB = Pattern.compile("\\[[0-9A-Za-z]+-[0-9A-Za-z]+(?::[0-9]+)?]|\\{[^{}]*,[^{}]*}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9._:\\[\\]-]{1,300}");
    private static final String FORM = "application/x-www-form-urlencoded";

    /** @param folder against which the name of a body's file is resolved */
    static CurlCommand of(String command, Path folder) {
        List<String> words = ShellWords.of(command.strip().replaceFirst("^\\$ +", ""));
        if (words.isEmpty() || !words.getFirst().matches("(?:.*/)?curl(?:\\.exe)?")) {
            throw new OriginException("expected a curl command, such as --from-curl 'curl http://127.0.0.1:8080/list'");
        }
        CurlOptions options = CurlOptions.of(words.subList(1, words.size()));
        if (options.addresses().isEmpty()) {
            throw new OriginException("the curl command has no address");
        }
        for (String unsupported : List.of("form", "form-string", "upload-file")) {
            if (options.has(unsupported)) {
                throw new OriginException("the curl command sends a file or a multipart form (" + (unsupported.equals(
                        "upload-file") ? "-T" : "-F") + "), which the file cannot say; put the whole body into a file"
                        + " and write --data-binary @FILE with its Content-Type");
            }
        }
        CurlData.file(options).ifPresent(name -> checkFile(name, folder));
        CurlCommand read = new CurlCommand(options, new ArrayList<>());
        options.addresses().forEach(address -> read.requests.add(read.request(address)));
        return read;
    }

    /** The version of HTTP that the command insists on. */
    Optional<String> http() {
        return options.has("http2-prior-knowledge")
                ? Optional.of("2")
                : options.has("http1.1") || options.has("http1.0") ? Optional.of("1.1") : Optional.empty();
    }

    private static void checkFile(String name, Path folder) {
        try {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new OriginException("the curl command reads its body from " + Quoted.of(name)
                        + ", and there is no such file here");
            }
        } catch (InvalidPathException ignored) { // nor can there be one
            throw new OriginException("the curl command reads its body from a file that cannot be");
        }
    }

    private Request request(String word) {
        WebAddress address = address(word);
        String data = CurlData.joined(options);
        boolean inAddress = options.has("get");
        boolean sent = CurlData.isThere(options) && !inAddress;
        String query = inAddress || options.has("url-query")
                ? CurlData.query(address.query(), options)
                : address.query();
        WebAddress asked = new WebAddress(address.origin(), address.path(), query, address.user());
        RequestHeaders headers = new RequestHeaders(ShellWords.WRITING, isOfBrowser());
        List<String> remarks = new ArrayList<>();
        headers(headers, sent, remarks);
        if (address.user() || options.has("user")) {
            headers.put("Authorization", Written.literal("Basic ").then(Written.variable("BASIC_AUTH")));
        }
        try {
            Optional<FirstBody> body = sent ? Optional.of(body(data, headers)) : Optional.empty();
            String method = method(sent);
            return new Request(asked, new FirstEndpoint(asked.name(method), method, asked.line(ShellWords.WRITING),
                    headers.byName(), body, List.of(), 1, remarks));
        } catch (LeftOutException e) {
            throw new OriginException("the curl command: " + e.reason());
        }
    }

    private static WebAddress address(String word) {
        String address = word.matches("(?is)[a-z][a-z0-9+.-]*://.*") ? word : "http://" + word;
        if (GLOB.matcher(address.replaceFirst("(?i)^https?://\\[[^]]*]", "")).find()) {
            throw new OriginException("the curl command has a pattern in its address, [1-9] or {a,b};"
                    + " give each address on its own");
        }
        WebAddress read = WebAddress.of(address)
                .orElseThrow(() -> new OriginException("the curl command has an address that is not http or https"));
        if (ShellWords.WRITING.written(read.origin()).hasVariable()) {
            throw new OriginException("the curl command has a variable for the address of the service;"
                    + " write the address itself");
        }
        if (!ORIGIN.matcher(read.origin()).matches()) { // perhaps the value of a header, which no message shows
            throw new OriginException("the curl command has a word that is neither an option nor an address;"
                    + " are its quotes right?");
        }
        return read;
    }

    private String method(boolean sent) {
        String method = options.last("request").orElse(options.has("head") ? "HEAD" : sent ? "POST" : "GET");
        String upper = method.toUpperCase(Locale.ROOT);
        if (!FirstEndpoint.METHODS.contains(upper)) {
            throw new OriginException("the curl command sends a method that the file does not have; it has "
                    + String.join(", ", FirstEndpoint.METHODS));
        }
        return upper;
    }

    /** Copied from a browser's tools: no hand writes these. */
    private boolean isOfBrowser() {
        return options.all("header").stream().anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("sec-"));
    }

    private void headers(RequestHeaders headers, boolean sent, List<String> remarks) {
        if (options.has("compressed")) {
            headers.add("Accept-Encoding", "deflate, gzip, br, zstd");
        }
        if (options.has("json")) {
            headers.add("Content-Type", "application/json");
            headers.add("Accept", "application/json");
        } else if (sent) {
            headers.add("Content-Type", FORM);
        }
        options.last("user-agent").ifPresent(agent -> headers.add("User-Agent", agent));
        options.last("range").ifPresent(range -> headers.add("Range", "bytes=" + range));
        options.last("referer").ifPresent(from -> headers.add("Referer", from.replaceFirst("[?;].*", "")));
        options.last("cookie").ifPresent(ignored -> headers.put("Cookie", Written.variable("COOKIE")));
        options.last("oauth2-bearer")
                .ifPresent(token -> headers.put("Authorization", RequestHeaders.authorization("Bearer x")));
        for (String header : options.all("header")) {
            int colon = header.indexOf(':');
            if (header.startsWith("@")) {
                throw new OriginException("the curl command reads headers from a file; write them with -H");
            }
            if (colon > 0 && header.substring(colon + 1).isBlank()) {
                headers.remove(header.substring(0, colon).strip()); // curl's way to leave one out
            } else if (colon > 0) {
                headers.remove(header.substring(0, colon).strip());
                headers.add(header.substring(0, colon).strip(), header.substring(colon + 1)).ifPresent(remarks::add);
            } else if (header.endsWith(";")) {
                headers.put(header.substring(0, header.length() - 1), Written.literal(""));
            }
        }
    }

    private FirstBody body(String data, RequestHeaders headers) {
        Optional<String> file = CurlData.file(options);
        String type = headers.get("Content-Type").map(Written::text).orElse("");
        if (file.isPresent()) {
            return new FirstBody.File(ShellWords.WRITING.written(file.get()));
        }
        FirstBody body = Bodies.of(type, data, ShellWords.WRITING);
        if (type.equals("application/json") && body instanceof FirstBody.Json) {
            headers.remove("Content-Type"); // goes without saying
        }
        return body;
    }
}
