// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What a broker sends, with the payload of every PUBLISH packet (MQTT 3.1.1, section 3.3) that is too long replaced by a note
 * of its length. MQTT 3.1.1 lets a packet have 256 MiB and a client no say in it, and the library reads a packet whole: one
 * message would end a gateway with little memory. A shortened message is confirmed like any other, so the broker does not send
 * it again. One thread.
 */
final class BoundedInput extends FilterInputStream {
    private static final String NOTE = "too-long:";
    private static final int PUBLISH = 3;
    private static final int LONGEST_TOPIC = 65_535;

    private final int longest;
    private byte[] ready = new byte[0];
    private int next;
    /** Bytes of the packet that are passed on as they come. */
    private long passing;

    /** @param longest payload that is passed on, in bytes */
    BoundedInput(InputStream in, int longest) {
        super(in);
        this.longest = longest;
    }

    /** How long a message was of which only the note came; empty for one that came itself. */
    static OptionalLong tooLong(byte[] payload) {
        String text = new String(payload, 0, Math.min(payload.length, 32), StandardCharsets.US_ASCII);
        return text.matches(NOTE + "[0-9]{1,10}")
                ? OptionalLong.of(Long.parseLong(text.substring(NOTE.length())))
                : OptionalLong.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (next == ready.length && passing == 0 && !packet()) {
            return -1;
        }
        if (next < ready.length) {
            int count = Math.min(length, ready.length - next);
            System.arraycopy(ready, next, into, from, count);
            next += count;
            return count;
        }
        int count = in.read(into, from, (int) Math.min(length, passing));
        passing -= Math.max(0, count);
        return count;
    }

    @Override
    public int available() throws IOException {
        return ready.length - next + (int) Math.min(passing, in.available());
    }

    /** Reads the fixed header of the next packet; false at the end. */
    private boolean packet() throws IOException {
        int type = in.read();
        if (type < 0) {
            return false;
        }
        long length = 0;
        int shift = 0;
        int digit;
        do {
            digit = must();
            length |= (long) (digit & 0x7f) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0 && shift < 28);
        if (type >> 4 == PUBLISH && length > longest + 2L + LONGEST_TOPIC + 2) {
            shorten(type, length);
        } else {
            put(header(type, length));
            passing = length;
        }
        return true;
    }

    private void shorten(int type, long length) throws IOException {
        int topic = (must() << 8) | must();
        byte[] variable = in.readNBytes(topic + ((type & 6) == 0 ? 0 : 2));
        long payload = length - 2 - variable.length;
        byte[] note = (NOTE + payload).getBytes(StandardCharsets.US_ASCII);
        in.skipNBytes(payload);
        byte[] header = header(type, 2L + variable.length + note.length);
        put(header, new byte[] {(byte) (topic >> 8), (byte) topic}, variable, note);
    }

    private int must() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the broker ended in the middle of a packet");
        }
        return value;
    }

    private static byte[] header(int type, long length) {
        byte[] header = new byte[5];
        int count = 0;
        header[count++] = (byte) type;
        long left = length;
        do {
            header[count++] = (byte) ((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
            left >>= 7;
        } while (left > 0);
        return Arrays.copyOf(header, count);
    }

    private void put(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        ready = all.toByteArray();
        next = 0;
    }
}
