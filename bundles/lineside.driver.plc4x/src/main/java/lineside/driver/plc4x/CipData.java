// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;

/** Values between the bytes of the protocol, low byte first, and those of this driver, high byte first, strings with a head. */
final class CipData {
    private static final int LENGTH = 4;
    private static final int ALIGNED = 4;
    private static final int HIGHEST = 0xFF;

    private CipData() {}

    /** The values of a span, out of what the device said they are. */
    static byte[] read(String what, CipType type, TypedPlace place, Span span, byte[] data) throws Failure, Refusal {
        int each = type.text() ? structure(place.room()) : type.width();
        if (data.length != each * span.count()) {
            if (type.text()) {
                throw new Refusal(
                        true,
                        what + ": the structure there has " + data.length / span.count()
                                + " bytes, a string with room for " + place.room() + " characters has " + each
                                + "; write the room of its type.");
            }
            throw Failure.lost(what + ": " + data.length + " bytes came instead of " + each * span.count() + ".");
        }
        ByteBuffer out = ByteBuffer.allocate(span.bytes());
        for (int at = 0; at < data.length; at += each) {
            if (type.text()) {
                text(out, CipMessage.little(each).put(data, at, each).flip(), place.room());
            } else if (type == CipType.BOOL) {
                out.put((byte) (data[at] == 0 ? 0 : 1));
            } else {
                turned(out, data, at, each);
            }
        }
        return out.array();
    }

    private static void text(ByteBuffer out, ByteBuffer structure, int room) {
        int length = structure.getInt();
        boolean sensible = length >= 0 && length <= room;
        out.put((byte) room).put((byte) (sensible ? length : HIGHEST));
        byte[] characters = new byte[room];
        structure.get(characters, 0, sensible ? length : 0);
        out.put(characters);
    }

    /** What a span is to hold, as the device takes it. */
    static byte[] write(TypedPlace place, Span span, byte[] bytes) {
        int width = span.area().width();
        boolean text = place.room() > 0;
        ByteBuffer out = CipMessage.little(text ? structure(place.room()) * span.count() : bytes.length);
        for (int at = 0; at < bytes.length; at += width) {
            if (text) {
                int length = bytes[at + 1] & 0xFF;
                out.putInt(length).put(bytes, at + StringHead.BYTES, length);
                out.position(at / width * structure(place.room()) + structure(place.room()));
            } else {
                turned(out, bytes, at, width);
            }
        }
        return out.array();
    }

    private static void turned(ByteBuffer out, byte[] bytes, int from, int width) {
        for (int at = width - 1; at >= 0; at--) {
            out.put(bytes[from + at]);
        }
    }

    /** Bytes of a string of the controller: its length, its characters, and what fills it up. */
    private static int structure(int room) {
        return (LENGTH + room + ALIGNED - 1) / ALIGNED * ALIGNED;
    }
}
