package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.config.first.Outline;
import dev.holdfast.config.origin.CurlReader;
import dev.holdfast.config.origin.HarReader;
import dev.holdfast.config.origin.OpenApiReader;
import dev.holdfast.config.origin.OriginException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a first file is made of, where it is made of something: the options of {@code holdfast init} that say so. */
final class InitSource {

    @Option(names = "--from-openapi", order = 10, paramLabel = "FILE", description = "Take the endpoints from an OpenAPI document, 3.0 or 3.1.")
    private @Nullable Path openApi;

    @Option(names = "--from-har", order = 11, paramLabel = "FILE", description = "Take them from a browser's recording, in the order and as often as it has them.")
    private @Nullable Path har;

    @Option(names = "--all", order = 12, description = "Of a recording keep pictures, scripts and the like, too.")
    private boolean all;

    @Option(names = "--from-curl", order = 13, paramLabel = "COMMAND", description = "Take them from a curl command, in quotes; may be repeated.")
    private List<String> curl = List.of();

    /** What the source says; nothing, where none is named. */
    Optional<Outline> read(Session session, Optional<URI> url) {
        if (Stream.of(openApi != null, har != null, !curl.isEmpty()).filter(given -> given).count() > 1) {
            throw UserError.usage("give one of --from-openapi, --from-har and --from-curl");
        }
        if (all && har == null) {
            throw UserError.usage("--all goes with --from-har");
        }
        try {
            if (openApi != null) {
                return Optional.of(OpenApiReader.read(session.resolve(openApi), openApi.toString(), url));
            }
            if (har != null) {
                return Optional.of(HarReader.read(session.resolve(har), har.toString(), url, all));
            }
            return curl.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CurlReader.read(curl, session.folder(), url));
        } catch (OriginException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }
}
