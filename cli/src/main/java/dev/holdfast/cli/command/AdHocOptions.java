package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.Fingerprint;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.config.Notation;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Destination;
import dev.holdfast.core.scenario.Destination.HttpVersion;
import dev.holdfast.core.scenario.Destination.Tls;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.RateProfile;
import dev.holdfast.core.scenario.Spacing;
import dev.holdfast.core.scenario.StatusSet;
import dev.holdfast.core.scenario.ThinkTime;
import dev.holdfast.core.scenario.Warmup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A load run that is described on the command line alone. */
final class AdHocOptions {

    private static final long BODY_BYTES_MAX = 64L << 20;
    private static final int PORT_MAX = 65_535;

    @Option(names = "--url", paramLabel = "URL", description = "Address to load; only this machine's own, others belong into a file.")
    @Nullable
    String url;

    @Option(names = "--http2", description = "Speak HTTP/2: over https insist on it, over http by prior knowledge.")
    boolean http2;

    @Option(names = "--insecure", description = "Trust any certificate.")
    boolean insecure;

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM file with the certificates to trust instead of the usual ones.")
    @Nullable
    Path authorities;

    @Option(names = "--method", paramLabel = "METHOD", description = "HTTP method (default: GET, or POST with a body).")
    @Nullable
    String method;

    @Option(names = {"-H", "--header"}, paramLabel = "NAME: VALUE", description = "Request header; may be repeated.")
    List<String> headers = new ArrayList<>();

    @Option(names = "--body-file", paramLabel = "FILE", description = "File with the request's body.")
    @Nullable
    Path bodyFile;

    @Option(names = "--body-bytes", paramLabel = "N", description = "Send a body of so many bytes.")
    @Nullable
    Integer bodyBytes;

    @Option(names = "--expect", paramLabel = "STATUS", split = ",", description = "Statuses that are healthy, as 200 or 2xx (default: 2xx,3xx).")
    List<String> expected = new ArrayList<>();

    @Option(names = {"-n", "--requests"}, paramLabel = "N", description = "Send so many requests.")
    @Nullable
    Long requests;

    @Option(names = "--concurrency", paramLabel = "C", description = "So many at a time, with --requests (default: 1).")
    @Nullable
    Integer concurrency;

    @Option(names = "--rate", paramLabel = "R", description = "Start requests at this rate, as 100/s, whatever the answers do; 0/s..500/s is a ramp.")
    @Nullable
    String rate;

    @Option(names = "--arrivals", paramLabel = "HOW", description = "How starts lie within the rate: even, poisson, or gamma:SHAPE with bursts below shape 1 (default: even).")
    @Nullable
    String arrivals;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that share the load (default: 1).")
    @Nullable
    Integer threads;

    @Option(names = "--users", paramLabel = "U", description = "So many users who each wait for their answer.")
    @Nullable
    Integer users;

    @Option(names = "--spawn-rate", paramLabel = "R", description = "Start users at this rate, as 5/s (default: all at once).")
    @Nullable
    String spawnRate;

    @Option(names = "--think-time", paramLabel = "D", description = "Pause of a user between answer and next request (default: none).")
    @Nullable
    String thinkTime;

    @Option(names = {"-d", "--duration"}, paramLabel = "D", description = "How long, with --rate or --users, as 30s.")
    @Nullable
    String duration;

    @Option(names = "--connections", paramLabel = "N", description = "Most connections at once (default: 100, or as many as users).")
    @Nullable
    Integer connections;

    @Option(names = "--warmup", paramLabel = "D", description = "Send load for this long before measuring (default: none).")
    @Nullable
    String warmup;

    @Option(names = "--timeout", paramLabel = "D", description = "Longest wait for an answer (default: 30s).")
    @Nullable
    String timeout;

    @Option(names = "--objective", paramLabel = "EXPR", description = "What must hold, as 'p95 < 150ms'; may be repeated.")
    List<String> objectives = new ArrayList<>();

    boolean given() {
        return url != null;
    }

    /** The first option that means nothing without {@code --url}, for the message. */
    boolean anyWithoutUrl() {
        return url == null && (http2 || insecure || authorities != null || method != null || !headers.isEmpty()
                || bodyFile != null || bodyBytes != null
                || !expected.isEmpty() || requests != null || concurrency != null || rate != null || arrivals != null
                || threads != null || users != null
                || spawnRate != null || thinkTime != null || duration != null || connections != null || warmup != null
                || timeout != null || !objectives.isEmpty());
    }

    /** Where to: the address without its path, which is the endpoint's. */
    Destination destination(Session session) {
        URI uri = uri();
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        if (insecure && authorities != null) {
            throw UserError.usage("give --insecure or --ca, not both");
        }
        if (!secure && (insecure || authorities != null)) {
            throw UserError.usage((insecure ? "--insecure" : "--ca") + " goes with an https address");
        }
        Optional<Path> trusted = Optional.ofNullable(authorities).map(session::resolve);
        if (trusted.isPresent() && !Files.isReadable(trusted.get())) {
            throw UserError
                    .usage("cannot read --ca " + authorities + ": there is no such file, or not for you to read");
        }
        return new Destination(URI.create(uri.getScheme() + "://" + uri.getRawAuthority()),
                http2 ? HttpVersion.HTTP_2 : HttpVersion.AUTO,
                new Tls(!insecure, trusted));
    }

    private URI uri() {
        String given = url == null ? "" : url;
        try {
            URI uri = new URI(given.contains("://") ? given : "http://" + given);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw UserError.usage("--url '" + given + "' is no http address with a host");
            }
            if (uri.getRawUserInfo() != null) {
                throw UserError.usage("--url must not carry a user or password; use --header 'Authorization: …'");
            }
            requireLoadable(uri);
            requireLoopback(uri.getHost());
            return uri;
        } catch (URISyntaxException e) {
            throw UserError.usage("--url '" + given + "' is no address: " + e.getReason());
        }
    }

    private static void requireLoadable(URI uri) {
        if (uri.getPort() == 0 || uri.getPort() > PORT_MAX) {
            throw UserError.usage("--url must have a port from 1 to " + PORT_MAX + ", had " + uri.getPort());
        }
        if (uri.getRawFragment() != null) {
            throw UserError.usage("--url must have no #fragment; it is never sent");
        }
    }

    /** Load on a stranger's machine must be asked for in a file that someone reviews, not by a slip of the keyboard. */
    private static void requireLoopback(String host) {
        try {
            InetAddress address = InetAddress.getByName(host.replaceAll("[\\[\\]]", ""));
            if (!address.isLoopbackAddress()) {
                throw UserError.usage("--url loads only this machine, and " + host
                        + " is another; name it as target.url in holdfast.yaml ('holdfast init --url …')");
            }
        } catch (UnknownHostException e) {
            throw UserError.runtime("cannot resolve host '" + host + "'; is it spelt right, and is there a network?",
                    e);
        }
    }

    Scenario scenario(Session session) {
        String path = uri().getRawPath() == null || uri().getRawPath().isEmpty() ? "/" : uri().getRawPath();
        String query = uri().getRawQuery() == null ? "" : "?" + uri().getRawQuery();
        Body body = body(session);
        String verb = method != null ? method.toUpperCase(Locale.ROOT) : body.size() > 0 ? "POST" : "GET";
        try {
            StatusSet statuses = expected.isEmpty() ? StatusSet.DEFAULT : new StatusSet(expected);
            Endpoint endpoint = new Endpoint(verb + " " + path, verb, path + query, parsedHeaders(), body, statuses);
            LoadModel model = model();
            inRange("--threads", threads, Scenario.THREADS_MAX);
            return new Scenario("ad-hoc", model, List.of(new Scenario.Weighted(endpoint, 1)),
                    warmup == null ? new Warmup.None() : new Warmup.For(duration("--warmup", warmup)), limits(model),
                    1).withThreads(threads == null ? 1 : threads);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage() == null ? "these options do not fit" : e.getMessage());
        }
    }

    /** Equal for runs that ask the same question; header values, which may be secrets, are not in it. */
    String digest(Scenario scenario) {
        Endpoint endpoint = scenario.mix().getFirst().endpoint();
        return Fingerprint.of(String.join("\n", scenario.phases().toString(), scenario.limits().toString(),
                Integer.toString(scenario.threads()),
                scenario.warmup().toString(), endpoint.method(), endpoint.path(), endpoint.headers().toString(),
                Integer.toString(endpoint.bodies().getFirst().hashCode())), 16);
    }

    private List<Header> parsedHeaders() {
        List<Header> parsed = new ArrayList<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw UserError.usage("--header takes 'Name: value'; one of them has no colon");
            }
            parsed.add(new Header(header.substring(0, colon).strip(), header.substring(colon + 1).strip()));
        }
        return parsed;
    }

    private Body body(Session session) {
        if (bodyFile != null && bodyBytes != null) {
            throw UserError.usage("give --body-file or --body-bytes, not both");
        }
        if (bodyBytes != null) {
            if (bodyBytes < 0 || bodyBytes > BODY_BYTES_MAX) {
                throw UserError.usage("--body-bytes must be 0 to " + BODY_BYTES_MAX + ", was " + bodyBytes);
            }
            return Body.ofSize(bodyBytes);
        }
        if (bodyFile == null) {
            return Body.none();
        }
        Path file = session.resolve(bodyFile);
        try {
            if (Files.size(file) > BODY_BYTES_MAX) {
                throw UserError.usage("--body-file " + bodyFile + " is larger than " + BODY_BYTES_MAX + " bytes");
            }
            return Body.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw UserError.usage("cannot read --body-file " + bodyFile + ": " + Reason.of(e));
        }
    }

    private LoadModel model() {
        int models = (requests != null ? 1 : 0) + (rate != null ? 1 : 0) + (users != null ? 1 : 0);
        if (models != 1) {
            throw UserError.usage("say how much load: --requests N --concurrency C, or --rate R --duration D, or"
                    + " --users U --duration D" + (models > 1 ? "; only one of these" : ""));
        }
        if (rate == null) {
            refuse("--arrivals", arrivals, "it goes with --rate");
        }
        if (requests != null) {
            refuse("--duration", duration, "--requests ends by count");
            refuse("--spawn-rate", spawnRate, "it goes with --users");
            refuse("--think-time", thinkTime, "it goes with --users");
            inRange("--requests", requests, Long.MAX_VALUE);
            inRange("--concurrency", concurrency, Limits.CONNECTIONS_MAX);
            return new LoadModel.FixedCount(requests, concurrency == null ? 1 : concurrency);
        }
        if (duration == null) {
            throw UserError.usage("--duration is missing, as in --duration 30s");
        }
        if (concurrency != null) {
            throw UserError.usage("--concurrency goes with --requests; limit an open rate with --connections");
        }
        Duration length = duration("--duration", duration);
        if (rate != null) {
            refuse("--spawn-rate", spawnRate, "it goes with --users");
            refuse("--think-time", thinkTime, "it goes with --users");
            return new LoadModel.Open(profile(rate, length), spacing());
        }
        inRange("--users", users, Limits.CONNECTIONS_MAX);
        double spawn = spawnRate == null
                ? Double.POSITIVE_INFINITY
                : Notation.rate(perSecond(spawnRate)).orElseThrow(
                        () -> UserError.usage("--spawn-rate takes a rate such as 5/s, was '" + spawnRate + "'"))
                        .perSecond();
        Duration think = thinkTime == null ? Duration.ZERO : duration("--think-time", thinkTime);
        return new LoadModel.Users(users == null ? 1 : users, spawn, new ThinkTime.Constant(think), length);
    }

    private static RateProfile profile(String rate, Duration length) {
        int dots = rate.indexOf("..");
        if (dots < 0) {
            return RateProfile.constant(Notation.rate(perSecond(rate)).orElseThrow(
                    () -> UserError.usage("--rate takes a rate such as 100/s, was '" + rate + "'")), length);
        }
        Optional<Double> from = Notation.rateOrZero(perSecond(rate.substring(0, dots)));
        Optional<Double> to = Notation.rateOrZero(perSecond(rate.substring(dots + 2)));
        if (from.isEmpty() || to.isEmpty() || from.get() + to.get() <= 0) {
            throw UserError.usage("--rate takes a ramp such as 0/s..500/s, was '" + rate + "'");
        }
        return RateProfile.ramp(from.get(), to.get(), length);
    }

    private static String perSecond(String rate) {
        return rate.contains("/") ? rate : rate + "/s";
    }

    private Spacing spacing() {
        String how = arrivals == null ? "even" : arrivals.toLowerCase(Locale.ROOT);
        if (how.startsWith("gamma:")) {
            try {
                return new Spacing.Gamma(Double.parseDouble(how.substring("gamma:".length())));
            } catch (NumberFormatException ignored) {
                throw UserError.usage("--arrivals gamma takes a shape such as gamma:0.5, was '" + arrivals + "'");
            }
        }
        return switch (how) {
            case "even" -> new Spacing.Even();
            case "poisson" -> new Spacing.Poisson();
            default -> throw UserError
                    .usage("--arrivals knows even, poisson and gamma:SHAPE, not '" + arrivals + "'");
        };
    }

    private static void refuse(String option, @Nullable String value, String why) {
        if (value != null) {
            throw UserError.usage(option + " does not go with this load: " + why);
        }
    }

    private static void inRange(String option, @Nullable Number value, long most) {
        if (value != null && (value.longValue() < 1 || value.longValue() > most)) {
            throw UserError.usage(option + " must be " + (most == Long.MAX_VALUE ? "1 or more" : "1 to " + most)
                    + ", was " + value);
        }
    }

    private static Duration duration(String option, String text) {
        return Notation.duration(text)
                .orElseThrow(() -> UserError
                        .usage(option + " takes a duration such as 500ms, 30s or 2m, was '" + text + "'"));
    }

    private Limits limits(LoadModel model) {
        int atOnce = switch (model) {
            case LoadModel.FixedCount fixed -> fixed.concurrency();
            case LoadModel.Users closed -> closed.users();
            case LoadModel.Open open -> Limits.DEFAULT.connections();
            case LoadModel.Replay replay -> Limits.DEFAULT.connections();
        };
        inRange("--connections", connections, Limits.CONNECTIONS_MAX);
        Limits base = Limits.DEFAULT;
        Duration request = timeout == null ? base.requestTimeout() : duration("--timeout", timeout);
        return new Limits(connections == null ? atOnce : connections, base.connectTimeout(), request,
                base.answerBytesMax(), base.drainTimeout());
    }
}
