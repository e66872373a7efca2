package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The folder of the demo: a file like a user's, whose target is the demo service started by this same program. */
final class DemoFolder {

    private DemoFolder() {}

    static void write(Path folder, Map<String, String> environment) {
        int port = freePort();
        StringBuilder command = new StringBuilder();
        for (String word : service(port, environment)) {
            command.append(command.isEmpty() ? "" : ", ").append('"')
                    .append(word.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        String text = """
                      # Written by 'holdfast demo'. The target is the demo service; Holdfast starts and stops it.
                      version: 1
                      service: demo
                      target:
                        url: http://127.0.0.1:%d
                        command: [%s]
                        ready: {path: /api/health, timeout: 30s}
                      endpoints:
                        health:
                          get: /api/health
                          objectives: [p95 < 50ms]
                        create-trace:
                          post: /api/traces
                          headers: {Content-Type: application/json}
                          body: '{"name": "checkout", "input": "2 books", "output": "ok"}'
                        list-traces:
                          get: /api/traces?limit=20
                          objectives: [p95 < 150ms]
                      objectives: [error_rate < 1%%]
                      scenarios:
                        mix:
                          rate: 500/s
                          duration: 1s
                          warmup: 200ms
                          mix: {health: 1, create-trace: 1, list-traces: 2}
                      """.formatted(port, command);
        try {
            Files.writeString(folder.resolve(Workspace.FILE_NAME), text);
        } catch (IOException e) {
            throw UserError.runtime("cannot write into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** This program again: its launcher where it was started by one, else the same Java with the same class path. */
    private static List<String> service(int port, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        String home = System.getProperty("holdfast.home");
        String typed = environment.get("HOLDFAST_COMMAND");
        if (typed != null) {
            words.add(typed);
        } else if (home != null) {
            words.add(Path.of(home, "bin", "holdfast").toString());
        } else {
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                    "dev.holdfast.cli.Holdfast"));
        }
        words.addAll(List.of("demo", "--serve", "--port", Integer.toString(port), "--db", "memory", "--work", "6ms"));
        return words;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw UserError.runtime("no free port for the demo service: " + e.getMessage(), e);
        }
    }
}
