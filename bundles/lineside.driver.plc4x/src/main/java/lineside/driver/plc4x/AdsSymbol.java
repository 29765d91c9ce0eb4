// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a symbol lies, and what it is; good as long as the program of the controller stays the same.
 *
 * @param group of memory
 * @param offset in it
 * @param size in bytes
 * @param type its code
 */
record AdsSymbol(int group, int offset, int size, int type) {
    /** The length of the entry itself, where, how long, what, flags. */
    private static final int HEAD = 24;

    /** Out of the controller's description. */
    static AdsSymbol of(String what, byte[] entry) throws Failure {
        ByteBuffer said = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        if (said.remaining() < HEAD || said.getInt(0) > entry.length) {
            throw Failure.lost(what + ": the description of the symbol is too short.");
        }
        return new AdsSymbol(said.getInt(4), said.getInt(8), said.getInt(12), said.getInt(16));
    }
}
