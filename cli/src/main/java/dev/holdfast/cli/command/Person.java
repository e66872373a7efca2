package dev.holdfast.cli.command;

import dev.holdfast.cli.host.Git;
import dev.holdfast.cli.workspace.Workspace;

/** Who decides: as git names them, or else the operating system. */
final class Person {

    private Person() {}

    static String here(Workspace workspace) {
        return new Git(workspace.root()).user().orElseGet(() -> System.getProperty("user.name", "unknown"));
    }
}
