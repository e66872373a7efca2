package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.HoldfastSchema;
import dev.holdfast.config.TargetAddress;
import dev.holdfast.config.first.FirstFile;
import dev.holdfast.config.first.Outline;
import dev.holdfast.report.JsonText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast init}: writes a commented first file, of what is known of the service. */
@Command(name = "init", description = "Write a first holdfast.yaml, with comments.", footer = {"",
        "Nothing is sent, and no secret is copied: where there was one, the file names a variable."})
public final class InitCommand implements Callable<Integer> {

    private static final String USUAL = "http://127.0.0.1:8080";

    @Option(names = "--url", order = 1, paramLabel = "URL", description = "Its address (default: the source's, else "
            + USUAL + ").")
    private @Nullable String url;

    @Option(names = "--service", order = 2, paramLabel = "NAME", description = "Name of the service (default: the folder's name).")
    private @Nullable String service;

    @Mixin
    private InitSource source = new InitSource();

    @Option(names = "--print", order = 20, description = "Print the file instead of writing it.")
    private boolean print;

    @Option(names = "--json", order = 901, description = "Print the answer as JSON.")
    private boolean json;

    private final Session session;

    public InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Outline outline = outline();
        String text = FirstFile.text(service != null ? service : folderName(), outline);
        if (print) {
            session.console().print(text);
            return ExitCode.PASS.code();
        }
        Path file = session.folder().resolve(Workspace.FILE_NAME);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path schema = session.folder().resolve(HoldfastSchema.EDITOR_COPY);
            Files.createDirectories(schema.getParent());
            whole(schema, HoldfastSchema.text());
            whole(file, text);
        } catch (FileAlreadyExistsException e) {
            throw UserError.usage(Workspace.FILE_NAME + " is there already and was left as it is;"
                    + " see a fresh one with 'holdfast init --print'");
        } catch (IOException e) {
            throw UserError
                    .runtime("cannot write " + session.show(file) + " in " + session.folder() + ": " + Reason.of(e), e);
        }
        int endpoints = outline.endpoints().size();
        session.console().print(json
                ? JsonText.document("holdfast.init/1", document -> document.field("file", file.toString()))
                : "wrote " + Workspace.FILE_NAME + (endpoints == 0
                        ? "\n"
                        : ": " + endpoints + (endpoints == 1 ? " endpoint\n" : " endpoints\n")));
        if (!outline.remarks().isEmpty()) {
            session.console().talk("not everything is in it; what was left out stands in the file, with the reason");
        }
        if (!outline.variables().isEmpty()) {
            session.console().talk("secrets come from the environment: set " + String.join(", ", outline.variables()));
        }
        session.console().talk("next: edit it, then 'holdfast validate', then 'holdfast run smoke'");
        return ExitCode.PASS.code();
    }

    private Outline outline() {
        if (url != null) {
            TargetAddress.mistake(url).ifPresent(mistake -> {
                throw UserError.usage("--url: " + mistake);
            });
        }
        Optional<URI> address = Optional.ofNullable(url).map(URI::create);
        return source.read(session, address).orElseGet(() -> Outline.of(address.orElse(URI.create(USUAL))));
    }

    /** Written beside and then moved, so that a full disk leaves no half of it. */
    private static void whole(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private String folderName() {
        Path name = session.folder().getFileName();
        String plain = name == null ? "" : name.toString().replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.isBlank() ? "my-service" : plain;
    }
}
