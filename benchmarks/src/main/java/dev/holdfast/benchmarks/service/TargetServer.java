package dev.holdfast.benchmarks.service;

import java.io.IOException;
import java.time.Duration;

/**
 * Starts the loaded service. Says its port on a line of its own and ends when its input does, so that it never outlives
 * the benchmark.
 */
public final class TargetServer {

    /** The thread that does all the work, by which the system knows it. */
    public static final String THREAD = "answer-loop";

    private TargetServer() {}

    /**
     * Takes what the service does with a request: {@code plain}; {@code patient}; {@code delay NANOS} holds each for that long;
     * {@code freeze NANOS PERIOD_NANOS SPACING_NANOS} stands still for a part of each period.
     *
     * @throws IOException if there is no port to listen on
     */
    public static void main(String[] args) throws IOException {
        Behaviour behaviour = switch (args[0]) {
            case "plain" -> new Behaviour.Plain();
            case "patient" -> new Behaviour.Patient();
            case "delay" -> new Behaviour.Delay(nanos(args[1]));
            case "freeze" -> new Behaviour.Freeze(nanos(args[1]), nanos(args[2]), nanos(args[3]));
            default -> throw new IllegalArgumentException("not a behaviour: " + args[0]);
        };
        AnswerLoop loop = new AnswerLoop(behaviour);
        Thread.ofPlatform().daemon().name("until-input-ends").start(TargetServer::endWithInput);
        System.out.println(loop.port());
        Thread.ofPlatform().name(THREAD).start(loop);
    }

    private static Duration nanos(String text) {
        return Duration.ofNanos(Long.parseLong(text));
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        } catch (IOException ignored) {
            // Then nobody is there any more either.
        }
        Runtime.getRuntime().halt(0);
    }
}
