package dev.holdfast.modelserver.gguf;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A GGUF file in the making: facts and tensors in the order in which they are given, then written. One thread's. */
final class GgufFile {
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int TYPE_UINT32 = 4;
    private static final int TYPE_INT32 = 5;
    private static final int TYPE_FLOAT32 = 6;
    private static final int TYPE_BOOL = 7;
    private static final int TYPE_STRING = 8;
    private static final int TYPE_ARRAY = 9;

    private final LittleEndian facts = new LittleEndian();
    private final LittleEndian directory = new LittleEndian();
    private final List<Tensor> tensors = new ArrayList<>();
    private int factCount;
    private long offset;

    /** How a tensor's numbers are kept. */
    enum Precision {
        SINGLE(0, Float.BYTES),
        HALF(1, Short.BYTES);

        private final int number;
        private final int bytes;

        Precision(int number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }
    }

    /** Gives the numbers of a tensor, row after row. */
    @FunctionalInterface
    interface Values {
        /** Fills a row. */
        void row(int index, float[] row);
    }

    private record Tensor(int columns, int rows, Precision precision, Values values) {
        long bytes() {
            return (long) columns * rows * precision.bytes;
        }
    }

    void fact(String key, String value) {
        key(key, TYPE_STRING);
        facts.text(value);
    }

    void fact(String key, int value) {
        key(key, TYPE_UINT32);
        facts.int32(value);
    }

    void fact(String key, float value) {
        key(key, TYPE_FLOAT32);
        facts.float32(value);
    }

    void fact(String key, boolean value) {
        key(key, TYPE_BOOL);
        facts.int8(value ? 1 : 0);
    }

    void texts(String key, List<String> values) {
        array(key, TYPE_STRING, values.size());
        values.forEach(facts::text);
    }

    void floats(String key, List<Float> values) {
        array(key, TYPE_FLOAT32, values.size());
        values.forEach(facts::float32);
    }

    void integers(String key, List<Integer> values) {
        array(key, TYPE_INT32, values.size());
        values.forEach(facts::int32);
    }

    void vector(String name, int length, Values values) {
        directory.text(name);
        directory.int32(1);
        directory.int64(length);
        tensor(new Tensor(length, 1, Precision.SINGLE, values));
    }

    void matrix(String name, int columns, int rows, Values values) {
        directory.text(name);
        directory.int32(2);
        directory.int64(columns);
        directory.int64(rows);
        tensor(new Tensor(columns, rows, Precision.HALF, values));
    }

    void write(Path file) throws IOException {
        LittleEndian head = new LittleEndian();
        head.bytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        head.int32(VERSION);
        head.int64(tensors.size());
        head.int64(factCount);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            head.writeTo(out);
            facts.writeTo(out);
            directory.writeTo(out);
            out.write(padding((long) head.size() + facts.size() + directory.size()));
            for (Tensor tensor : tensors) {
                write(tensor, out);
                out.write(padding(tensor.bytes()));
            }
        }
    }

    private static void write(Tensor tensor, OutputStream out) throws IOException {
        float[] row = new float[tensor.columns];
        ByteBuffer bytes = ByteBuffer.allocate(tensor.columns * tensor.precision.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < tensor.rows; index++) {
            tensor.values.row(index, row);
            bytes.clear();
            for (float value : row) {
                switch (tensor.precision) {
                    case SINGLE -> bytes.putFloat(value);
                    case HALF -> bytes.putShort(Float.floatToFloat16(value));
                }
            }
            out.write(bytes.array());
        }
    }

    private void key(String key, int type) {
        facts.text(key);
        facts.int32(type);
        factCount++;
    }

    private void array(String key, int type, int size) {
        key(key, TYPE_ARRAY);
        facts.int32(type);
        facts.int64(size);
    }

    private void tensor(Tensor tensor) {
        directory.int32(tensor.precision.number);
        directory.int64(offset);
        tensors.add(tensor);
        offset += tensor.bytes() + padding(tensor.bytes()).length;
    }

    private static byte[] padding(long size) {
        return new byte[(int) (-size & (ALIGNMENT - 1))];
    }

    /** Bytes in the format's order. */
    private static final class LittleEndian {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void int8(int value) {
            bytes.write(value);
        }

        void int32(int value) {
            bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        }

        void int64(long value) {
            bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        }

        void float32(float value) {
            int32(Float.floatToIntBits(value));
        }

        void text(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            int64(utf8.length);
            bytes(utf8);
        }

        void bytes(byte[] value) {
            bytes.writeBytes(value);
        }

        int size() {
            return bytes.size();
        }

        void writeTo(OutputStream out) throws IOException {
            bytes.writeTo(out);
        }
    }
}
