package dev.holdfast.cli;

import dev.holdfast.cli.terminal.Terminal;
import dev.holdfast.cli.workspace.Console;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Interruption;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.report.Palette;
import dev.holdfast.report.TextStyle;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** The program's entry point: binds the command line to the real outside world. */
public final class Holdfast {

    private static final int COLUMNS_WITHOUT_TERMINAL = 100;

    private Holdfast() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        StandardStream out = new StandardStream(FileDescriptor.out);
        Session session = new Session(console(out), Path.of(""), System.getenv(), InstantSource.system(),
                new SplittableRandom(), Interruption.ofThisProgram());
        int code = run(args, session);
        if (out.trouble().isPresent()) {
            session.console().talk("error: the answer could not be written: " + out.trouble().get());
            code = ExitCode.RUNTIME.code();
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] args, Session session) {
        if (Files.isDirectory(session.folder())) {
            return Cli.run(args, session);
        }
        session.console().talk("error: there is no folder " + session.folder() + "; it was removed, or its name cannot"
                + " be read in this locale: try with LC_ALL=C.UTF-8");
        return ExitCode.RUNTIME.code();
    }

    /** The launcher knows what the streams are and says so; started without it, they are taken for files. */
    private static Console console(StandardStream out) {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
        boolean outIsTerminal = Boolean.getBoolean("holdfast.stdout.terminal");
        int given = Integer.getInteger("holdfast.columns", 0); // 0 is also what a terminal of unknown width says
        int columns = given > 0 ? given : COLUMNS_WITHOUT_TERMINAL;
        TextStyle style = TextStyle.of(Palette.of(outIsTerminal, System.getenv(), charset), columns);
        return new Console(writer(out, charset), writer(new FileOutputStream(FileDescriptor.err), charset), style,
                terminal(columns, charset));
    }

    /** A terminal that cannot move its cursor is written to like a file. */
    private static Optional<Terminal> terminal(int columns, Charset charset) {
        return Boolean.getBoolean("holdfast.stderr.terminal") && !"dumb".equals(System.getenv("TERM"))
                ? Optional.of(Terminal.ofStandardError(Palette.of(true, System.getenv(), charset), columns))
                : Optional.empty();
    }

    private static PrintWriter writer(OutputStream stream, Charset charset) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, charset)));
    }
}
