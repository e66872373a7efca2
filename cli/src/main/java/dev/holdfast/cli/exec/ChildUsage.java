package dev.holdfast.cli.exec;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * What all ended child processes of this one have used so far, as {@code getrusage(RUSAGE_CHILDREN)} tells it: the children,
 * and their children as far as those were waited for.
 *
 * @param cpuNanos user and system time, summed
 * @param peakBytes resident memory of the largest single process
 */
record ChildUsage(long cpuNanos, long peakBytes) {

    private static final int CHILDREN = -1;
    private static final long STRUCT_BYTES = 256;
    private static final long MAXRSS_OFFSET = 32;

    /** Empty where the platform has no such call. */
    static Optional<ChildUsage> now() {
        return Optional.ofNullable(Call.GETRUSAGE).flatMap(ChildUsage::ask);
    }

    private static Optional<ChildUsage> ask(MethodHandle getrusage) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(STRUCT_BYTES, 8);
            int failed = (int) getrusage.invokeExact(CHILDREN, usage);
            if (failed != 0) {
                return Optional.empty();
            }
            long cpu = nanos(usage, 0) + nanos(usage, 16);
            long peak = usage.get(ValueLayout.JAVA_LONG, MAXRSS_OFFSET);
            return Optional.of(new ChildUsage(cpu, Call.PEAK_IN_BYTES ? peak : peak * 1024));
        } catch (Throwable e) {
            throw new IllegalStateException("getrusage could not be called", e);
        }
    }

    /** A timeval: seconds as a long, microseconds in the low half of the next. */
    private static long nanos(MemorySegment usage, long offset) {
        return usage.get(ValueLayout.JAVA_LONG, offset) * 1_000_000_000L
                + usage.get(ValueLayout.JAVA_INT, offset + 8) * 1_000L;
    }

    /** The native call, looked up once. */
    private static final class Call {
        static final boolean PEAK_IN_BYTES = System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
                .contains("mac");
        static final @org.jspecify.annotations.Nullable MethodHandle GETRUSAGE = find();

        @SuppressWarnings("restricted") // the manifest grants native access; there is no pure-Java way to ask
        private static @org.jspecify.annotations.Nullable MethodHandle find() {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup().find("getrusage")
                    .map(address -> linker.downcallHandle(address,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                    .orElse(null);
        }
    }
}
