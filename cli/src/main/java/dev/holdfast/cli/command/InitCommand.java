package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.FirstFile;
import dev.holdfast.config.HoldfastSchema;
import dev.holdfast.report.JsonText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast init}: writes a commented first file. */
@Command(name = "init", description = "Write a first holdfast.yaml, with comments.")
public final class InitCommand implements Callable<Integer> {

    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080", description = "Address of the service (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(names = "--service", paramLabel = "NAME", description = "Name of the service (default: the folder's name).")
    private @Nullable String service;

    @Option(names = "--print", description = "Print the file instead of writing it.")
    private boolean print;

    @Option(names = "--json", order = 901, description = "Print the answer as JSON.")
    private boolean json;

    private final Session session;

    public InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String text;
        try {
            text = FirstFile
                    .text(new FirstFile.Answers(service != null ? service : folderName(), URI.create(url), List.of()));
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage() == null ? "these answers do not fit" : e.getMessage());
        }
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
        session.console().print(json
                ? JsonText.document("holdfast.init/1", document -> document.field("file", file.toString()))
                : "wrote " + Workspace.FILE_NAME + "\n");
        session.console().talk("next: edit it, then 'holdfast validate', then 'holdfast run smoke'");
        return ExitCode.PASS.code();
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
