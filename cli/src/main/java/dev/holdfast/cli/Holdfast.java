package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's entry point. */
@Command(name = "holdfast", mixinStandardHelpOptions = true, description = "Keeps software fast.")
public final class Holdfast implements Runnable {

    private Holdfast() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Holdfast()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
