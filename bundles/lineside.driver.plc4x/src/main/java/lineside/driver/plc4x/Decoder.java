// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;

/** From bytes to a value of the declared type; never another type, and never a guess. */
final class Decoder {
    private static final int LONG = 8;

    private Decoder() {}

    /** What these bytes of this address are to a tag that is declared so. */
    static Reading read(Address address, byte[] bytes, ValueType declared) {
        return switch (address.form()) {
            case BOOL -> truth(address, bytes);
            case TEXT -> Reading.good(new Value.Text(text(address, bytes)));
            case STRING -> StringHead.of(bytes).read(address, bytes);
            case FLOAT32 -> real(shortest(number(address, bytes).getFloat()));
            case FLOAT64 -> real(number(address, bytes).getDouble());
            default -> whole(address, bytes, declared);
        };
    }

    /** The decimal that it prints as: 12.3, not 12.300000190734863. */
    private static double shortest(float number) {
        return Double.parseDouble(Float.toString(number));
    }

    private static Reading real(double number) {
        return Double.isFinite(number)
                ? Reading.good(new Value.Real(number))
                : Reading.bad(Quality.BAD_DEVICE, "The device sends " + number + ", which is no number.");
    }

    private static Reading truth(Address address, byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all = all << Byte.SIZE | (each & 0xFF);
        }
        if (address.bit() != Address.WHOLE) {
            return Reading.good(new Value.Truth((all >> address.bit() & 1) == 1));
        }
        return all == 0 || all == 1
                ? Reading.good(new Value.Truth(all == 1))
                : Reading.bad(
                        Quality.BAD_DEVICE,
                        address.text() + " holds " + all + ", which is neither 0 nor 1; name one bit of it.");
    }

    private static Reading whole(Address address, byte[] bytes, ValueType declared) {
        long number = extended(address, number(address, bytes));
        if (address.form() == Form.UINT64 && number < 0) {
            return Reading.bad(
                    Quality.BAD_DEVICE, "The device sends " + Long.toUnsignedString(number) + ", beyond 2^63-1.");
        }
        return Reading.good(declared == ValueType.REAL ? new Value.Real(number) : new Value.Whole(number));
    }

    private static long extended(Address address, ByteBuffer number) {
        int bits = Byte.SIZE * (LONG - number.remaining());
        long read = 0;
        while (number.hasRemaining()) {
            read = read << Byte.SIZE | (number.get() & 0xFF);
        }
        return address.form().signed() ? read << bits >> bits : read;
    }

    private static ByteBuffer number(Address address, byte[] bytes) {
        return ByteBuffer.wrap(address.order().turned(bytes));
    }

    private static String text(Address address, byte[] bytes) {
        String all = new String(address.order().turned(bytes), StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\0');
        return (end < 0 ? all : all.substring(0, end)).stripTrailing();
    }
}
