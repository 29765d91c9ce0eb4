// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lineside.signal.api.ValueType;

/** What an address makes of its line. */
enum Kind {
    /** Whether an input is on. */
    LEVEL(ValueType.BOOLEAN, false),
    /** How often an input went on since it was opened. */
    COUNT(ValueType.INTEGER, false),
    /** How many edges of a counted input the kernel saw and could not keep. */
    LOST(ValueType.INTEGER, false),
    /** Another number whenever counting began anew. */
    BOOT(ValueType.INTEGER, false),
    /** One output. */
    OUTPUT(ValueType.BOOLEAN, true),
    /** Several outputs as a number. */
    WORD(ValueType.INTEGER, true),
    /** An output that turns round with every number written. */
    BEAT(ValueType.INTEGER, true);

    private final ValueType type;
    private final boolean driven;

    Kind(ValueType type, boolean driven) {
        this.type = type;
        this.driven = driven;
    }

    static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not one of "
                        + Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ValueType type() {
        return type;
    }

    /** Whether we drive it. */
    boolean driven() {
        return driven;
    }

    /** Whether it speaks of counting on a line that another tag opens. */
    boolean aside() {
        return this == LOST || this == BOOT;
    }
}
