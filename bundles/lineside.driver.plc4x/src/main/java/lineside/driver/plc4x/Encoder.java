// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import lineside.signal.api.Value;

/** From a value to the bytes of an address: exactly, or not at all. */
final class Encoder {
    private static final int LONG = 8;

    private Encoder() {}

    /** The bytes; empty if the address cannot hold the value. */
    static Optional<byte[]> bytes(Address address, Value value) {
        if (address.bit() != Address.WHOLE && !address.span().area().bits()) {
            return Optional.empty();
        }
        return switch (address.form()) {
            case BOOL -> value instanceof Value.Truth truth ? truth(address, truth.value()) : Optional.empty();
            case TEXT -> value instanceof Value.Text text ? text(address, text.value()) : Optional.empty();
            case STRING -> value instanceof Value.Text text ? string(address, text.value()) : Optional.empty();
            case FLOAT32 -> value instanceof Value.Real real ? single(address, real.value()) : Optional.empty();
            case FLOAT64 -> value instanceof Value.Real real
                    ? turned(
                            address,
                            ByteBuffer.allocate(LONG).putDouble(real.value()).array())
                    : Optional.empty();
            default -> value instanceof Value.Whole whole ? whole(address, whole.value()) : Optional.empty();
        };
    }

    private static Optional<byte[]> truth(Address address, boolean value) {
        byte[] bytes = new byte[address.span().bytes()];
        bytes[bytes.length - 1] = (byte) (value ? 1 : 0);
        return Optional.of(bytes);
    }

    private static Optional<byte[]> single(Address address, double value) {
        float near = (float) value;
        return Float.isFinite(near)
                ? turned(
                        address, ByteBuffer.allocate(Float.BYTES).putFloat(near).array())
                : Optional.empty();
    }

    private static Optional<byte[]> whole(Address address, long value) {
        Form form = address.form();
        int bits = Byte.SIZE * form.size() - (form.signed() ? 1 : 0);
        BigInteger number = BigInteger.valueOf(value);
        boolean fits = form.signed() ? number.bitLength() <= bits : value >= 0 && number.bitLength() <= bits;
        byte[] all = ByteBuffer.allocate(LONG).putLong(value).array();
        return fits ? turned(address, Arrays.copyOfRange(all, LONG - form.size(), LONG)) : Optional.empty();
    }

    private static Optional<byte[]> text(Address address, String value) {
        byte[] said = value.getBytes(StandardCharsets.ISO_8859_1);
        boolean exact = new String(said, StandardCharsets.ISO_8859_1).equals(value);
        int room = address.span().bytes();
        return exact && said.length <= room ? turned(address, Arrays.copyOf(said, room)) : Optional.empty();
    }

    private static Optional<byte[]> string(Address address, String value) {
        byte[] said = value.getBytes(StandardCharsets.ISO_8859_1);
        boolean exact = new String(said, StandardCharsets.ISO_8859_1).equals(value);
        int room = address.span().bytes() - StringHead.BYTES;
        return exact && said.length <= room
                ? Optional.of(ByteBuffer.allocate(address.span().bytes())
                        .put((byte) room)
                        .put((byte) said.length)
                        .put(said)
                        .array())
                : Optional.empty();
    }

    private static Optional<byte[]> turned(Address address, byte[] bytes) {
        return Optional.of(address.order().turned(bytes));
    }
}
