// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags of {@link EipPlc}, and its identity object: reads, writes and several of them in one message, as 1756-PM020 tells them.
 * Written from the manual, not from the driver: a path is taken apart here byte by byte.
 */
final class EipTags {
    static final int BOOL = 0xC1;
    static final int SINT = 0xC2;
    static final int INT = 0xC3;
    static final int DINT = 0xC4;
    static final int LINT = 0xC5;
    static final int UDINT = 0xC8;
    static final int REAL = 0xCA;
    static final int LREAL = 0xCB;
    static final int DWORD = 0xD3;
    static final int STRUCTURE = 0x2A0;
    private static final int STRING82 = 0x0FCE;

    private static final byte[] IDENTITY = {
        1, 0, 14, 0, 55, 0, 20, 11, 0x60, 0x30, 0x11, 0x22, 0x33, 0x44, 6, 'M', 'i', 'x', 'e', 'r', '4'
    };
    private static final int[] ATTRIBUTE_AT = {0, 0, 2, 4, 6, 8, 10, 14, 21};

    private final Map<String, Held> all = new ConcurrentHashMap<>();

    /** One tag: elements of one type, one behind the other. */
    private record Held(int type, int handle, int width, boolean writable, byte[] data) {}

    /** One or more elements of a number or a truth, low byte first as the controller has them. */
    void put(String name, int type, Number... values) {
        int width = width(type);
        ByteBuffer data = ByteBuffer.allocate(width * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (Number value : values) {
            switch (type) {
                case REAL -> data.putFloat(value.floatValue());
                case LREAL -> data.putDouble(value.doubleValue());
                default -> {
                    for (int at = 0; at < width; at++) {
                        data.put((byte) (value.longValue() >> (Byte.SIZE * at)));
                    }
                }
            }
        }
        all.put(key(name), new Held(type, 0, width, true, data.array()));
    }

    void text(String name, int room, String text) {
        byte[] said = text.getBytes(StandardCharsets.ISO_8859_1);
        int bytes = (4 + room + 3) / 4 * 4;
        byte[] data = ByteBuffer.allocate(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(said.length)
                .put(said)
                .array();
        all.put(key(name), new Held(STRUCTURE, room == 82 ? STRING82 : 0x1234, bytes, true, data));
    }

    /** It may be read only, from outside. */
    void lock(String name) {
        all.computeIfPresent(key(name), (key, held) -> new Held(held.type, held.handle, held.width, false, held.data));
    }

    /** The bytes of a tag, as they are now. */
    byte[] bytes(String name) {
        return Objects.requireNonNull(all.get(key(name)), name).data.clone();
    }

    long number(String name) {
        byte[] bytes = bytes(name);
        long number = 0;
        for (int at = bytes.length - 1; at >= 0; at--) {
            number = number << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return number;
    }

    String text(String name) {
        ByteBuffer held = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] said = new byte[held.getInt()];
        held.get(said);
        return new String(said, StandardCharsets.ISO_8859_1);
    }

    /** A message and what comes of it. */
    byte[] answer(byte[] message) {
        int service = message[0] & 0xFF;
        int path = 2 * (message[1] & 0xFF);
        byte[] data = Arrays.copyOfRange(message, 2 + path, message.length);
        if (message[2] == 0x20) {
            return object(service, Arrays.copyOfRange(message, 2, 2 + path), data);
        }
        StringBuilder name = new StringBuilder();
        int index = walk(message, 2 + path, name);
        Held held = all.get(key(name.toString()));
        if (index < 0 || held == null) {
            return status(service, 0x05, 0);
        }
        return switch (service) {
            case 0x4C -> read(service, held, index, data);
            case 0x4D -> write(service, key(name.toString()), held, index, data);
            default -> status(service, 0x08, 0);
        };
    }

    /** Symbols with dots between them, and an index behind the last; answers with the index, or below 0 if it is no path. */
    private static int walk(byte[] message, int end, StringBuilder name) {
        int index = 0;
        for (int at = 2; at < end; ) {
            int kind = message[at] & 0xFF;
            if (kind == 0x91) {
                int length = message[at + 1] & 0xFF;
                name.append(name.isEmpty() ? "" : ".")
                        .append(new String(message, at + 2, length, StandardCharsets.US_ASCII));
                at += 2 + length + length % 2;
            } else if (kind == 0x28) {
                index = message[at + 1] & 0xFF;
                at += 2;
            } else if (kind == 0x29) {
                index = (message[at + 2] & 0xFF) | ((message[at + 3] & 0xFF) << Byte.SIZE);
                at += 4;
            } else {
                return -1;
            }
        }
        return index;
    }

    private static byte[] read(int service, Held held, int index, byte[] data) {
        int from = index * held.width;
        int count = (data[0] & 0xFF) | ((data[1] & 0xFF) << Byte.SIZE);
        int to = from + count * held.width;
        if (to > held.data.length) {
            return status(service, 0xFF, 0x2105);
        }
        return to - from > 500
                ? status(service, 0x06, 0)
                : success(service, typed(held, Arrays.copyOfRange(held.data, from, to)));
    }

    private static byte[] typed(Held held, byte[] data) {
        ByteBuffer said = ByteBuffer.allocate((held.type == STRUCTURE ? 4 : 2) + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) held.type);
        if (held.type == STRUCTURE) {
            said.putShort((short) held.handle);
        }
        return said.put(data).array();
    }

    private byte[] write(int service, String key, Held held, int index, byte[] data) {
        ByteBuffer said = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        boolean same = (said.getShort() & 0xFFFF) == held.type
                && (held.type != STRUCTURE || (said.getShort() & 0xFFFF) == held.handle);
        if (!same) {
            return status(service, 0xFF, 0x2107);
        }
        if (!held.writable) {
            return status(service, 0x0F, 0);
        }
        int count = said.getShort() & 0xFFFF;
        if (said.remaining() != count * held.width || (index + count) * held.width > held.data.length) {
            return status(service, 0xFF, 0x2105);
        }
        byte[] next = held.data.clone();
        said.get(next, index * held.width, count * held.width);
        all.put(key, new Held(held.type, held.handle, held.width, true, next));
        return success(service, new byte[0]);
    }

    private byte[] object(int service, byte[] path, byte[] data) {
        boolean router = path[1] == 2;
        if (service == 0x0A && router) {
            return several(service, data);
        }
        if (path[1] != 1 || path[3] != 1) {
            return status(service, 0x16, 0);
        }
        if (service == 0x01) {
            return success(service, IDENTITY);
        }
        int attribute = path.length > 5 ? path[5] : 0;
        if (service != 0x0E) {
            return status(service, 0x08, 0);
        }
        return attribute < 1 || attribute > 7
                ? status(service, 0x14, 0)
                : success(service, Arrays.copyOfRange(IDENTITY, ATTRIBUTE_AT[attribute], ATTRIBUTE_AT[attribute + 1]));
    }

    private byte[] several(int service, byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int count = in.getShort(0) & 0xFFFF;
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        ByteBuffer heads = ByteBuffer.allocate(2 + 2 * count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) count);
        boolean failed = false;
        for (int each = 0; each < count; each++) {
            int from = in.getShort(2 + 2 * each) & 0xFFFF;
            int to = each + 1 < count ? in.getShort(4 + 2 * each) & 0xFFFF : data.length;
            byte[] reply = answer(Arrays.copyOfRange(data, from, to));
            failed |= reply[2] != 0;
            heads.putShort((short) (2 + 2 * count + bodies.size()));
            bodies.writeBytes(reply);
        }
        byte[] all = ByteBuffer.allocate(heads.capacity() + bodies.size())
                .put(heads.array())
                .put(bodies.toByteArray())
                .array();
        byte[] reply = success(service, all);
        reply[2] = (byte) (failed ? 0x1E : 0);
        return reply;
    }

    private static byte[] success(int service, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .put(new byte[] {(byte) (service | 0x80), 0, 0, 0})
                .put(data)
                .array();
    }

    private static byte[] status(int service, int status, int more) {
        return more == 0
                ? new byte[] {(byte) (service | 0x80), 0, (byte) status, 0}
                : new byte[] {(byte) (service | 0x80), 0, (byte) status, 1, (byte) more, (byte) (more >> Byte.SIZE)};
    }

    private static int width(int type) {
        return switch (type) {
            case BOOL, SINT -> 1;
            case INT -> 2;
            case LINT, LREAL -> 8;
            default -> 4;
        };
    }

    /** Names are the same in small and in capital letters. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
