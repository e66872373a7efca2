package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives the engine's sending threads the client's processor for themselves: the process is started on the service's, and
 * each lane is moved as soon as it is there, well within its warm-up. Otherwise the compilers of the same process would
 * now and then take it from them.
 */
final class OwnCore implements Runnable {

    private static final long LOOK_MILLIS = 5;

    private final Set<String> moved = new HashSet<>();

    /** Looks for lanes as long as the process lives; does nothing where threads cannot be pinned. */
    static void forLanes() {
        if (Cores.pinned()) {
            Thread.ofPlatform().daemon().name("own-core").start(new OwnCore());
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("a lane could not be given a processor of its own", e);
        }
    }

    private void look() throws IOException, InterruptedException {
        Set<String> there = new HashSet<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                if (isLane(thread)) {
                    there.add(thread.getFileName().toString());
                }
            }
        }
        moved.retainAll(there); // the system uses numbers again
        for (String thread : there) {
            if (moved.add(thread)) {
                new ProcessBuilder(List.of("taskset", "-p", "-c", Integer.toString(Cores.CLIENT), thread))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            }
        }
    }

    private static boolean isLane(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(EngineProcess.LANE);
        } catch (IOException ignored) {
            return false; // it has ended
        }
    }
}
