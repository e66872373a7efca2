package dev.holdfast.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A terminal's size as {@code ioctl(TIOCGWINSZ)} tells it: one system call, no process started. */
final class WindowSize {

    private static final int STANDARD_ERROR = 2;
    /** Four unsigned shorts: rows, columns, and the size in pixels, which nobody fills in. */
    private static final long STRUCT_BYTES = 8;

    private WindowSize() {}

    /** Empty where standard error is no terminal, the terminal does not know, or the platform has no such call. */
    static Optional<Terminal.Size> ofStandardError() {
        return Optional.ofNullable(Call.IOCTL).flatMap(WindowSize::ask);
    }

    private static Optional<Terminal.Size> ask(MethodHandle ioctl) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(STRUCT_BYTES, 8);
            int failed = (int) ioctl.invokeExact(STANDARD_ERROR, Call.REQUEST, size);
            int rows = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 2));
            return failed != 0 || rows == 0 || columns == 0
                    ? Optional.empty()
                    : Optional.of(new Terminal.Size(columns, rows));
        } catch (Throwable e) {
            throw new IllegalStateException("ioctl could not be called", e);
        }
    }

    /** The native call, looked up once. */
    private static final class Call {
        static final long REQUEST = request(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        static final @Nullable MethodHandle IOCTL = find();

        /** Linux numbers it by itself, except on POWER; the others follow BSD. */
        private static long request(String system, String machine) {
            return system.toLowerCase(Locale.ROOT).contains("linux") && !machine.startsWith("ppc")
                    ? 0x5413
                    : 0x40087468;
        }

        @SuppressWarnings("restricted") // the manifest grants native access; there is no pure-Java way to ask
        private static @Nullable MethodHandle find() {
            if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
                return null;
            }
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup().find("ioctl")
                    .map(address -> linker.downcallHandle(address,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                                    ValueLayout.ADDRESS),
                            Linker.Option.firstVariadicArg(2)))
                    .orElse(null);
        }
    }
}
