// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of an address after the question mark, {@code line=17&debounce=10ms}. Defects are sentences for people. */
final class Arguments {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(us|ms|s)");

    private final Map<String, String> given = new TreeMap<>();

    Arguments(String text) {
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || given.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + pair + "' is not name=value, or is there twice");
            }
        }
    }

    /** Adds what a pin map says of a pin; the same thing may not be said twice. */
    void add(Arguments pin) {
        pin.given.forEach((name, value) -> {
            if (given.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the pin map says " + name + " of this pin already");
            }
        });
    }

    /** Takes an argument out; what is left at the end is one that nobody wanted. */
    String take(String name, String absent) {
        String value = given.remove(name);
        return value == null ? absent : value;
    }

    void end(String... names) {
        if (!given.isEmpty()) {
            Set<String> known = new TreeSet<>(Arrays.asList(names));
            throw new IllegalArgumentException(
                    "there is no " + String.join(", ", given.keySet()) + " here; there is " + String.join(", ", known));
        }
    }

    /** One of these words, by its place. */
    int choice(String name, List<String> words) {
        String value = take(name, words.get(0));
        if (!words.contains(value)) {
            throw new IllegalArgumentException(name + " '" + value + "' is not one of " + String.join(", ", words));
        }
        return words.indexOf(value);
    }

    long whole(String name, String absent) {
        String value = take(name, absent);
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(name + " '" + value + "' is not a number from 0 to 999999999");
        }
        return Long.parseLong(value);
    }

    /** A duration in microseconds, 0 when it is not there. */
    int micros(String name, int most) {
        String value = take(name, "0ms");
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " '" + value + "' is not a duration such as 500us, 10ms, 1s");
        }
        long unit = matcher.group(2).equals("us") ? 1 : matcher.group(2).equals("ms") ? 1_000 : 1_000_000;
        long micros = Long.parseLong(matcher.group(1)) * unit;
        if (micros > most) {
            throw new IllegalArgumentException(name + " '" + value + "' is more than " + most / 1_000_000 + "s");
        }
        return (int) micros;
    }
}
