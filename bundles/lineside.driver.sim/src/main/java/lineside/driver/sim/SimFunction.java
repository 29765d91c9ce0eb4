// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import lineside.signal.api.Value;

/** A value that depends on nothing but plant time since the start, the seed and its arguments. */
@FunctionalInterface
interface SimFunction {
    /** The value this many plant nanoseconds after the start. */
    Value at(long nanos);

    /** The function of an address; throws with one sentence when there is none. */
    static SimFunction of(SimAddress address, long seed) {
        return switch (address.function()) {
            case "const" -> constant(literal(address.taking("value").text("value")));
            case "counter" -> counter(address.taking("rate", "start", "modulus", "on", "off"));
            case "state" -> state(address.taking("cycle"));
            case "pulse" -> pulse(address.taking("on", "off"));
            case "sine" -> sine(address.taking("mean", "amplitude", "period"));
            case "noise" -> noise(address.taking("mean", "spread", "each"), seed);
            case "pick" -> pick(address.taking("values", "each"), seed);
            default -> throw address.wrong("'" + address.function()
                    + "' is not one of const, counter, state, pulse, sine, noise, pick, memory");
        };
    }

    /** A literal by its looks: true or false, a whole number, a decimal number, else text. */
    static Value literal(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new Value.Truth(text.equals("true"));
        }
        if (text.matches("-?[0-9]{1,18}")) {
            return new Value.Whole(Long.parseLong(text));
        }
        return text.matches("-?[0-9]{1,18}[.][0-9]{1,18}")
                ? new Value.Real(Double.parseDouble(text))
                : new Value.Text(text);
    }

    private static SimFunction constant(Value value) {
        return nanos -> value;
    }

    /** Counts while on, stands still while off, and wraps. */
    private static SimFunction counter(SimAddress address) {
        BigDecimal rate = address.decimal("rate", "1");
        long start = address.whole("start", "0");
        long modulus = address.whole("modulus", Long.toString(Long.MAX_VALUE));
        long on = address.duration("on", "1h");
        long cycle = on + address.duration("off", "0s");
        if (modulus < 2 || rate.signum() < 0 || on == 0) {
            throw address.wrong("modulus must be at least 2, rate at least 0, on longer than 0s");
        }
        return nanos -> {
            long running = nanos / cycle * on + Math.min(nanos % cycle, on);
            long pieces = rate.multiply(BigDecimal.valueOf(running, 9))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValue();
            return new Value.Whole(Math.floorMod(start + pieces, modulus));
        };
    }

    /** Walks through {@code 6:55s,11:5s} for ever. */
    private static SimFunction state(SimAddress address) {
        List<Value> values = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        long end = 0;
        for (String phase : address.text("cycle").split(",")) {
            String[] parts = phase.split(":");
            if (parts.length != 2 || !(literal(parts[0]) instanceof Value.Whole)) {
                throw address.wrong("'" + phase + "' is not number:duration, such as 6:55s");
            }
            end += SimAddress.nanos(parts[1]);
            values.add(literal(parts[0]));
            ends.add(end);
        }
        long cycle = end;
        if (cycle == 0) {
            throw address.wrong("the cycle must take longer than 0s");
        }
        return nanos -> {
            long within = nanos % cycle;
            int index = 0;
            while (within >= ends.get(index)) {
                index++;
            }
            return values.get(index);
        };
    }

    private static SimFunction pulse(SimAddress address) {
        long on = address.duration("on", "1s");
        long cycle = on + address.duration("off", "1s");
        if (cycle == 0) {
            throw address.wrong("on and off must take longer than 0s");
        }
        return nanos -> new Value.Truth(nanos % cycle < on);
    }

    private static SimFunction sine(SimAddress address) {
        double mean = address.decimal("mean", "0").doubleValue();
        double amplitude = address.decimal("amplitude", "1").doubleValue();
        long period = address.duration("period", "1min");
        if (period == 0) {
            throw address.wrong("the period must take longer than 0s");
        }
        return nanos -> new Value.Real(mean + amplitude * Math.sin(2 * Math.PI * (nanos % period) / period));
    }

    private static SimFunction noise(SimAddress address, long seed) {
        double mean = address.decimal("mean", "0").doubleValue();
        double spread = address.decimal("spread", "1").doubleValue();
        long each = each(address);
        return nanos -> new Value.Real(mean + spread * (2 * fraction(seed, nanos / each) - 1));
    }

    private static SimFunction pick(SimAddress address, long seed) {
        List<Value> values = new ArrayList<>();
        for (String literal : address.text("values").split("\\|")) {
            values.add(literal(literal));
        }
        long each = each(address);
        return nanos -> values.get((int) (fraction(seed, nanos / each) * values.size()));
    }

    private static long each(SimAddress address) {
        long each = address.duration("each", "1s");
        if (each == 0) {
            throw address.wrong("each must take longer than 0s");
        }
        return each;
    }

    /** A number in [0, 1) for this index: SplitMix64, Steele, Lea and Flood 2014, figure 17. */
    private static double fraction(long seed, long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
