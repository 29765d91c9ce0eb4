// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The memory of {@link AdsPlc}: symbols at places that change with every program, as the manual of ADS tells them. What lies at a
 * place that a symbol had before is another number, so that whoever remembers too long is found out.
 */
final class AdsSymbols {
    static final int BIT = 33;
    static final int INT8 = 16;
    static final int UINT8 = 17;
    static final int INT16 = 2;
    static final int UINT16 = 18;
    static final int INT32 = 3;
    static final int UINT32 = 19;
    static final int INT64 = 20;
    static final int REAL32 = 4;
    static final int REAL64 = 5;
    static final int STRING = 30;

    private static final int GROUP = 0x4040;
    private static final int SIZE = 65_536;
    private static final int NO_SYMBOL = 0x710;
    private static final int WRONG_SIZE = 0x705;
    private static final int NO_GROUP = 0x702;
    private static final int NO_HANDLE = 0x709;
    private static final int DENIED = 0x723;

    private final Map<String, Symbol> all = new HashMap<>();
    private final Map<Integer, String> handles = new HashMap<>();
    private final byte[] memory = new byte[SIZE];
    private int version = 1;
    private int free = 64;
    private int nextHandle = 0x1000;

    /** Where one lies. */
    private record Symbol(String name, int offset, int size, int type, boolean writable) {}

    /** What a question comes to: a result, and what was asked for. */
    record Said(int result, byte[] data) {
        static Said of(int result) {
            return new Said(result, new byte[0]);
        }
    }

    synchronized void put(String name, int type, Number value) {
        byte[] bytes = bytes(type, value);
        bytes(name, type, bytes);
    }

    synchronized void text(String name, int room, String text) {
        bytes(name, STRING, Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), room + 1));
    }

    private void bytes(String name, int type, byte[] bytes) {
        Symbol symbol = all.get(key(name));
        if (symbol == null || symbol.size != bytes.length || symbol.type != type) {
            symbol = new Symbol(name, free, bytes.length, type, true);
            all.put(key(name), symbol);
            free += bytes.length + 8;
        }
        System.arraycopy(bytes, 0, memory, symbol.offset, bytes.length);
    }

    synchronized void lock(String name) {
        all.computeIfPresent(key(name), (key, held) -> new Symbol(held.name, held.offset, held.size, held.type, false));
    }

    /** Another program is loaded: all symbols lie elsewhere, and where they lay are other values. */
    synchronized void program() {
        Map<String, byte[]> values = new HashMap<>();
        all.forEach((key, symbol) ->
                values.put(key, Arrays.copyOfRange(memory, symbol.offset, symbol.offset + symbol.size)));
        Arrays.fill(memory, (byte) 0x55);
        free = free % 1_000 + 300;
        all.replaceAll((key, symbol) -> {
            byte[] value = Objects.requireNonNull(values.get(key));
            Symbol moved = new Symbol(symbol.name, free, symbol.size, symbol.type, symbol.writable);
            System.arraycopy(value, 0, memory, moved.offset, value.length);
            free += value.length + 8;
            return moved;
        });
        version = version % 255 + 1;
        handles.clear();
    }

    /** The symbol is not in the next program. */
    synchronized void forget(String name) {
        all.remove(key(name));
        program();
    }

    synchronized int handles() {
        return handles.size();
    }

    synchronized long number(String name) {
        Symbol symbol = Objects.requireNonNull(all.get(key(name)), name);
        long number = 0;
        for (int at = symbol.offset + symbol.size - 1; at >= symbol.offset; at--) {
            number = number << Byte.SIZE | (memory[at] & 0xFF);
        }
        return number;
    }

    synchronized String text(String name) {
        Symbol symbol = Objects.requireNonNull(all.get(key(name)), name);
        String text = new String(memory, symbol.offset, symbol.size, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf('\0'));
    }

    synchronized Said read(int group, int offset, int length) {
        if (group == 0xF008) {
            return new Said(0, new byte[] {(byte) version});
        }
        if (group == 0xF005) {
            Symbol symbol = all.get(handles.getOrDefault(offset, ""));
            return symbol == null ? Said.of(NO_HANDLE) : read(GROUP, symbol.offset, length);
        }
        if (group != GROUP || offset < 0 || offset + length > SIZE) {
            return Said.of(NO_GROUP);
        }
        return new Said(0, Arrays.copyOfRange(memory, offset, offset + length));
    }

    synchronized Said write(int group, int offset, byte[] data) {
        if (group == 0xF006) {
            handles.remove(little(data).getInt());
            return Said.of(0);
        }
        Symbol symbol = group == 0xF005 ? all.get(handles.getOrDefault(offset, "")) : null;
        if (symbol == null) {
            return Said.of(NO_HANDLE);
        }
        if (!symbol.writable) {
            return Said.of(DENIED);
        }
        if (data.length != symbol.size) {
            return Said.of(WRONG_SIZE);
        }
        System.arraycopy(data, 0, memory, symbol.offset, data.length);
        return Said.of(0);
    }

    synchronized Said readWrite(int group, int offset, int length, byte[] data) {
        if (group == 0xF080) {
            return several(offset, data);
        }
        String name = new String(data, 0, Math.max(0, data.length - 1), StandardCharsets.ISO_8859_1);
        Symbol symbol = all.get(key(name));
        if (symbol == null) {
            return Said.of(NO_SYMBOL);
        }
        if (group == 0xF003) {
            handles.put(++nextHandle, key(name));
            return new Said(
                    0,
                    ByteBuffer.allocate(4)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(nextHandle)
                            .array());
        }
        if (group != 0xF009) {
            return Said.of(NO_GROUP);
        }
        byte[] names = (symbol.name + "\0T\0\0").getBytes(StandardCharsets.ISO_8859_1);
        return new Said(
                0,
                ByteBuffer.allocate(30 + names.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(30 + names.length)
                        .putInt(GROUP)
                        .putInt(symbol.offset)
                        .putInt(symbol.size)
                        .putInt(symbol.type)
                        .putInt(8)
                        .putShort((short) symbol.name.length())
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .put(names)
                        .array());
    }

    private Said several(int count, byte[] data) {
        ByteBuffer asked = little(data);
        java.io.ByteArrayOutputStream values = new java.io.ByteArrayOutputStream();
        ByteBuffer results = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int each = 0; each < count; each++) {
            int group = asked.getInt();
            int offset = asked.getInt();
            int length = asked.getInt();
            Said said = read(group, offset, length);
            results.putInt(said.result);
            values.writeBytes(said.result == 0 ? said.data : new byte[length]);
        }
        return new Said(
                0,
                ByteBuffer.allocate(4 * count + values.size())
                        .put(results.array())
                        .put(values.toByteArray())
                        .array());
    }

    private static byte[] bytes(int type, Number value) {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        int size =
                switch (type) {
                    case BIT, INT8, UINT8 -> 1;
                    case INT16, UINT16 -> 2;
                    case INT64, REAL64 -> 8;
                    default -> 4;
                };
        switch (type) {
            case REAL32 -> data.putFloat(value.floatValue());
            case REAL64 -> data.putDouble(value.doubleValue());
            default -> data.putLong(value.longValue());
        }
        return Arrays.copyOf(data.array(), size);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
