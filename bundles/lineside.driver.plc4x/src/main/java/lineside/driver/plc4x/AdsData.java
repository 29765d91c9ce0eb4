// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;

/** Values between the bytes of a controller, low byte first, and those of this driver, high byte first, strings with a head. */
final class AdsData {
    private AdsData() {}

    /** One value, out of the bytes of its symbol. */
    static byte[] read(String what, TypedPlace place, Span span, byte[] data) throws Refusal {
        if (place.room() == 0) {
            return place.form().orElseThrow() == Form.BOOL ? new byte[] {(byte) (data[0] == 0 ? 0 : 1)} : turned(data);
        }
        int length = 0;
        while (length < data.length && data[length] != 0) {
            length++;
        }
        if (length == data.length) {
            throw new Refusal(false, what + ": the string there has no end.");
        }
        return ByteBuffer.allocate(span.bytes())
                .put((byte) place.room())
                .put((byte) length)
                .put(data, 0, length)
                .array();
    }

    /** What a symbol is to hold, as the controller takes it. */
    static byte[] write(TypedPlace place, byte[] bytes) {
        return place.room() == 0
                ? turned(bytes)
                : ByteBuffer.allocate(place.room() + 1)
                        .put(bytes, StringHead.BYTES, bytes[1] & 0xFF)
                        .array();
    }

    private static byte[] turned(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            turned[at] = bytes[bytes.length - 1 - at];
        }
        return turned;
    }
}
