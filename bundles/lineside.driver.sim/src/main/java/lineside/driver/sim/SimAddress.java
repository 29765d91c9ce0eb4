// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address: a function's name and its arguments, {@code counter?rate=5&modulus=65536}. Every defect is an
 * {@link IllegalArgumentException} with one sentence for people.
 */
final class SimAddress {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|min|h)");

    private final String text;
    private final String function;
    private final Map<String, String> arguments = new TreeMap<>();

    private SimAddress(String text) {
        this.text = text;
        int mark = text.indexOf('?');
        this.function = mark < 0 ? text : text.substring(0, mark);
        for (String pair : mark < 0 ? new String[0] : text.substring(mark + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1 || arguments.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw wrong("'" + pair + "' is not name=value, or is there twice");
            }
        }
    }

    static SimAddress parse(String text) {
        return new SimAddress(text);
    }

    String function() {
        return function;
    }

    /** Refuses arguments that the function does not take. */
    SimAddress taking(String... names) {
        Set<String> unknown = new TreeSet<>(arguments.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw wrong(
                    function + " takes no " + String.join(", ", unknown) + "; it takes " + String.join(", ", names));
        }
        return this;
    }

    String text(String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw wrong(name + " is missing");
        }
        return value;
    }

    String text(String name, String absent) {
        return arguments.getOrDefault(name, absent);
    }

    BigDecimal decimal(String name, String absent) {
        try {
            return new BigDecimal(text(name, absent));
        } catch (NumberFormatException notANumber) {
            throw wrong(name + " '" + text(name, absent) + "' is not a number");
        }
    }

    long whole(String name, String absent) {
        try {
            return decimal(name, absent).longValueExact();
        } catch (ArithmeticException fraction) {
            throw wrong(name + " '" + text(name, absent) + "' is not a whole number of 64 bits");
        }
    }

    /** A duration as nanoseconds. */
    long duration(String name, String absent) {
        try {
            return nanos(text(name, absent));
        } catch (IllegalArgumentException bad) {
            throw wrong(name + " " + bad.getMessage());
        }
    }

    IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("address '" + text + "': " + why);
    }

    /** Nanoseconds of {@code 500ms}, {@code 5s}, {@code 2min} or {@code 1h}. */
    static long nanos(String duration) {
        Matcher matcher = DURATION.matcher(duration);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + duration + "' is not a duration such as 500ms, 5s, 2min, 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number).toNanos();
            case "s" -> Duration.ofSeconds(number).toNanos();
            case "min" -> Duration.ofMinutes(number).toNanos();
            default -> Duration.ofHours(number).toNanos();
        };
    }
}
