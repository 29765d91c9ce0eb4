// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;

/** The parts of an S7's memory: a data block, markers, inputs and outputs, by their German letters too. */
final class S7Areas {
    /**
     * What an answer holds at the smallest size of a telegram that a controller may ask for, 240 bytes. A gap costs less than a
     * second request up to about this.
     */
    private static final int MOST = 200;

    private static final int GAP = 32;
    private static final int HIGHEST_BLOCK = 64_000;

    private static final String MEMORY = "m";
    private static final String INPUTS = "i";
    private static final Map<String, String> AREAS = Map.of("m", MEMORY, "i", INPUTS, "e", INPUTS, "q", "q", "a", "q");

    private S7Areas() {}

    /** The area that an address names, in the groups {@code block} or {@code area}. */
    static Area of(String text, Matcher parts) {
        String block = parts.group("block");
        if (block == null) {
            String name = Objects.requireNonNull(AREAS.get(parts.group("area")));
            return new Area(name, 1, MOST, GAP, !INPUTS.equals(name), true);
        }
        int number = Integer.parseInt(block);
        if (number < 1 || number > HIGHEST_BLOCK) {
            throw S7Address.fault(text, "data blocks are db1 to db64000");
        }
        return new Area("db" + number, 1, MOST, GAP, true, true);
    }
}
