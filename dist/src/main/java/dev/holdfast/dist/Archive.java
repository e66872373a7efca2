package dev.holdfast.dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A gzipped tar (POSIX ustar) of a directory: sorted, owned by nobody, dated alike, so that equal files make equal
 * archives. It takes files up to 8 GiB and names up to 100 bytes, and refuses others.
 */
final class Archive {

    private static final int BLOCK = 512;
    private static final long BYTES_MAX = (1L << 33) - 1;

    private final OutputStream out;
    private final Instant time;

    private Archive(OutputStream out, Instant time) {
        this.out = out;
        this.time = time;
    }

    /** Writes {@code directory} as {@code NAME-SYSTEM-MACHINE.tar.gz} into {@code target}, its top folder called NAME. */
    static Path write(Path directory, Path target, String name, Instant time) throws IOException {
        var system = System.getProperty("os.name").startsWith("Mac") ? "macos" : "linux";
        var file = target.resolve(name + "-" + system + "-" + Libraries.machine() + ".tar.gz");
        try (var out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16))) {
            var archive = new Archive(out, time);
            for (Path path : Tree.walk(directory)) {
                archive.add(path, (name + "/" + directory.relativize(path)).replaceFirst("/$", ""));
            }
            out.write(new byte[2 * BLOCK]);
        }
        return file;
    }

    private void add(Path path, String name) throws IOException {
        if (Files.isSymbolicLink(path)) {
            out.write(header(name, 0777, 0, '2', Files.readSymbolicLink(path).toString()));
        } else if (Files.isDirectory(path)) {
            out.write(header(name + "/", 0755, 0, '5', ""));
        } else {
            var size = Files.size(path);
            out.write(header(name, Files.isExecutable(path) ? 0755 : 0644, size, '0', ""));
            Files.copy(path, out);
            out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
        }
    }

    private byte[] header(String name, int mode, long size, char type, String link) {
        if (size > BYTES_MAX) {
            throw new IllegalArgumentException(name + " is larger than a tar can say: " + size + " bytes");
        }
        var header = new byte[BLOCK];
        text(header, 0, 100, name);
        octal(header, 100, 7, mode);
        octal(header, 108, 7, 0);
        octal(header, 116, 7, 0);
        octal(header, 124, 11, size);
        octal(header, 136, 11, time.getEpochSecond());
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        text(header, 157, 100, link);
        text(header, 257, 8, "ustar\00000");
        var sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 6, sum);
        header[154] = 0;
        return header;
    }

    private static void text(byte[] header, int from, int length, String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > length) {
            throw new IllegalArgumentException("longer than the " + length + " bytes a tar header has: " + value);
        }
        System.arraycopy(bytes, 0, header, from, bytes.length);
    }

    private static void octal(byte[] header, int from, int digits, long value) {
        text(header, from, digits, String.format(Locale.ROOT, "%0" + digits + "o", value));
    }
}
