// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lineside.capability.api.Signal;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;

/**
 * From a device's number to the signal's: {@code value x factor + offset}, calculated exactly. An integer stays an integer
 * when factor and offset are whole numbers, else it becomes a real. What cannot be used becomes BAD with a sentence.
 */
final class Scaling {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Scaling() {}

    static Signal signal(SignalSpec spec, Sample sample, Instant at) {
        Optional<Value> value = sample.value();
        if (value.isEmpty() || !(sample.quality() == Quality.GOOD || sample.quality() == Quality.UNCERTAIN)) {
            return new Signal(
                    spec.id(),
                    spec.workUnit(),
                    Optional.empty(),
                    sample.quality(),
                    at,
                    sample.receivedMono(),
                    sample.detail());
        }
        Judged judged = judge(spec, value.get());
        return new Signal(
                spec.id(),
                spec.workUnit(),
                judged.value(),
                judged.quality() == Quality.GOOD ? sample.quality() : judged.quality(),
                at,
                sample.receivedMono(),
                judged.detail().isEmpty() ? sample.detail() : judged.detail());
    }

    private record Judged(Optional<Value> value, Quality quality, String detail) {
        static Judged good(Value value) {
            return new Judged(Optional.of(value), Quality.GOOD, "");
        }

        static Judged bad(Quality quality, String detail) {
            return new Judged(Optional.empty(), quality, detail);
        }
    }

    private static Judged judge(SignalSpec spec, Value value) {
        ValueType declared = spec.tag().type();
        if (value.type() != declared) {
            return Judged.bad(
                    Quality.BAD_CONFIG,
                    "'" + shortened(value.text()) + "' is " + words(value.type()) + "; the line model declares "
                            + words(declared));
        }
        if (value instanceof Value.Whole) {
            return whole(spec, BigDecimal.valueOf(((Value.Whole) value).value()));
        }
        return value instanceof Value.Real ? real(spec, ((Value.Real) value).value()) : Judged.good(value);
    }

    private static Judged whole(SignalSpec spec, BigDecimal read) {
        BigDecimal scaled = scaled(spec, read);
        if (!isWhole(spec.factor()) || !isWhole(spec.offset())) {
            return Judged.good(new Value.Real(scaled.doubleValue()));
        }
        if (scaled.compareTo(LEAST) < 0 || scaled.compareTo(GREATEST) > 0) {
            return Judged.bad(
                    Quality.BAD_DEVICE,
                    read.toPlainString() + " becomes " + scaled.toPlainString()
                            + " by its scale, which is beyond 64 bits");
        }
        return Judged.good(new Value.Whole(scaled.longValueExact()));
    }

    private static Judged real(SignalSpec spec, double read) {
        // Smaller than any measurement and denormal as a 32-bit float: swapped words or half a value.
        if (read != 0 && Math.abs(read) < Float.MIN_NORMAL) {
            return Judged.bad(
                    Quality.BAD_DEVICE, read + " is no plausible measurement; check the order of bytes and words");
        }
        double scaled = scaled(spec, BigDecimal.valueOf(read)).doubleValue();
        if (!Double.isFinite(scaled)) {
            return Judged.bad(Quality.BAD_DEVICE, read + " is out of range after its scale");
        }
        return Judged.good(new Value.Real(scaled));
    }

    private static BigDecimal scaled(SignalSpec spec, BigDecimal read) {
        return read.multiply(spec.factor()).add(spec.offset());
    }

    /** Whether a decimal has no fraction: 10 and 10.0, not 0.5. */
    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** The beginning of what a device said, in whole characters; what would turn a sentence around or break it is a mark. */
    private static String shortened(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(40).map(Scaling::drawn).forEach(plain::appendCodePoint);
        return text.codePointCount(0, text.length()) <= 40 ? plain.toString() : plain + "...";
    }

    private static int drawn(int point) {
        int type = Character.getType(point);
        boolean unseen = Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return unseen ? 0xFFFD : point;
    }

    private static String words(ValueType type) {
        return switch (type) {
            case BOOLEAN -> "a boolean";
            case INTEGER -> "an integer";
            case REAL -> "a real";
            case TEXT -> "text";
        };
    }
}
