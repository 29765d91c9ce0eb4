// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** In which order a device sends the bytes of a number longer than one; A is the highest. */
enum Order {
    /** High word first, high byte first: what the Modbus document says. */
    ABCD(false, false),
    /** Low word first. */
    CDAB(true, false),
    /** Low byte of each word first. */
    BADC(false, true),
    /** Low word and low byte first. */
    DCBA(true, true);

    private final boolean words;
    private final boolean bytes;

    Order(boolean words, boolean bytes) {
        this.words = words;
        this.bytes = bytes;
    }

    /** From this order to high byte first, and back. */
    byte[] turned(byte[] in) {
        if (this == ABCD) {
            return in.clone();
        }
        byte[] out = new byte[in.length];
        int count = in.length / 2;
        for (int word = 0; word < count; word++) {
            int from = 2 * (words ? count - 1 - word : word);
            out[2 * word] = in[bytes ? from + 1 : from];
            out[2 * word + 1] = in[bytes ? from : from + 1];
        }
        return out;
    }

    /** Whether it makes sense of a text. */
    boolean keepsWords() {
        return !words;
    }
}
