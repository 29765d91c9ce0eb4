// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Questions of the protocol (CIP, volume 1; Logix 5000 data access, 1756-PM020). */
final class CipMessage {
    static final int GET_ATTRIBUTE = 0x0E;
    static final int READ_TAG = 0x4C;
    static final int WRITE_TAG = 0x4D;
    static final int UNCONNECTED_SEND = 0x52;

    private static final byte[] CONNECTION_MANAGER = {0x20, 0x06, 0x24, 0x01};
    private static final byte BACKPLANE = 1;
    /** One tick of the limit that a message carries, as a power of two: 128 ms. */
    private static final int TICK = 7;

    private static final int MOST_TICKS = 0xFF;

    private CipMessage() {}

    static byte[] get(byte[] path) {
        return request(GET_ATTRIBUTE, path, new byte[0]);
    }

    static byte[] read(byte[] path, int elements) {
        return request(READ_TAG, path, little(2).putShort((short) elements).array());
    }

    /** @param type two bytes, or four where it is a structure */
    static byte[] write(byte[] path, byte[] type, int elements, byte[] data) {
        return request(
                WRITE_TAG,
                path,
                little(type.length + 2 + data.length)
                        .put(type)
                        .putShort((short) elements)
                        .put(data)
                        .array());
    }

    /** The same to the processor in a slot, through the module that has the network. */
    static byte[] routed(byte[] message, int slot, int limitMs) {
        int padded = message.length + message.length % 2;
        int ticks = Math.min(MOST_TICKS, (limitMs >> TICK) + 1);
        return request(
                UNCONNECTED_SEND,
                CONNECTION_MANAGER,
                little(2 + 2 + padded + 4)
                        .put((byte) TICK)
                        .put((byte) ticks)
                        .putShort((short) message.length)
                        .put(message)
                        .position(4 + padded)
                        .put(new byte[] {1, 0, BACKPLANE, (byte) slot})
                        .array());
    }

    private static byte[] request(int service, byte[] path, byte[] data) {
        return little(2 + path.length + data.length)
                .put((byte) service)
                .put((byte) (path.length / 2))
                .put(path)
                .put(data)
                .array();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
