// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as MQTT 3.1.1 writes them (2.2, 3.3): all come through unchanged but the payload of one that is too long. */
final class BoundedInputTest {
    private static final int LONGEST = 1_000;
    private static final int PUBLISH_QOS1 = 0x32;
    private static final int PUBACK = 0x40;

    /** A packet of a type with a remaining length and what follows it. */
    private static byte[] packet(int type, byte[]... parts) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            rest.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(type);
        int left = rest.size();
        do {
            all.write(left % 128 + (left >= 128 ? 128 : 0));
            left /= 128;
        } while (left > 0);
        all.writeBytes(rest.toByteArray());
        return all.toByteArray();
    }

    private static byte[] publish(byte[] payload) {
        return packet(PUBLISH_QOS1, new byte[] {0, 3, 'c', 'm', 'd', 0, 7}, payload);
    }

    private static byte[] join(byte[]... packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            all.writeBytes(packet);
        }
        return all.toByteArray();
    }

    private static byte[] through(byte[] sent, int slice) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (BoundedInput in = new BoundedInput(new ByteArrayInputStream(sent), LONGEST)) {
            byte[] buffer = new byte[slice];
            for (int count = in.read(buffer, 0, slice); count >= 0; count = in.read(buffer, 0, slice)) {
                got.write(buffer, 0, count);
            }
            assertEquals(-1, in.read());
        }
        return got.toByteArray();
    }

    /** Whatever pieces the reader asks for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 4_096, 1 << 20})
    void whatIsNotTooLongComesThroughUnchanged(int slice) throws IOException {
        byte[] sent = join(
                packet(PUBACK, new byte[] {0, 1}),
                publish(new byte[0]),
                publish(new byte[127]),
                publish(new byte[LONGEST]),
                packet(0xd0));
        assertArrayEquals(sent, through(sent, slice));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1 << 20})
    void aPayloadThatIsTooLongBecomesANoteAndTheNextPacketFollows(int slice) throws IOException {
        byte[] after = packet(PUBACK, new byte[] {0, 9});
        byte[] got = through(join(publish(new byte[3_000_000]), after), slice);
        assertArrayEquals(join(publish("too-long:3000000".getBytes()), after), got);
        byte[] payload = Arrays.copyOfRange(got, 9, got.length - after.length);
        assertEquals(OptionalLong.of(3_000_000), BoundedInput.tooLong(payload));
    }

    @Test
    void aMessageWithoutConfirmationHasNoNumberToKeep() throws IOException {
        byte[] got = through(packet(0x30, new byte[] {0, 1, 'x'}, new byte[200_000]), 64);
        assertArrayEquals(packet(0x30, new byte[] {0, 1, 'x'}, "too-long:200000".getBytes()), got);
    }

    @Test
    void anEndInTheMiddleIsAnError() {
        byte[] whole = publish(new byte[200_000]);
        assertThrows(EOFException.class, () -> through(Arrays.copyOf(whole, whole.length - 1), 64));
        assertThrows(EOFException.class, () -> through(new byte[] {PUBLISH_QOS1, (byte) 0x80}, 64));
    }

    @Test
    void nothingElseIsTakenForANote() {
        for (String text : new String[] {"", "too-long:", "too-long:x", "{\"id\":\"too-long:5\"}", "too-long:5 "}) {
            assertTrue(BoundedInput.tooLong(text.getBytes()).isEmpty(), text);
        }
    }
}
