// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An address of the line model, {@code count?line=17&debounce=10ms}.
 *
 * @param kind what is made of the line
 * @param lines its numbers on the chip; more than one for a word only, the first is the lowest bit
 * @param settings how the lines are used
 * @param extra what else was said
 */
record Address(Kind kind, List<Integer> lines, LineSettings settings, Extra extra) {
    private static final int MOST_OF_A_WORD = 32;
    private static final int MOST_DEBOUNCE = 10_000_000;
    private static final int MOST_PULSE = 60_000_000;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with one sentence, if it is none
     */
    static Address parse(String text, Map<String, String> pins) {
        try {
            int mark = text.indexOf('?');
            Kind kind = Kind.of(mark < 0 ? text : text.substring(0, mark));
            return read(kind, new Arguments(mark < 0 ? "" : text.substring(mark + 1)), pins);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("address '" + text + "': " + e.getMessage() + ".");
        }
    }

    int line() {
        return lines.get(0);
    }

    private static Address read(Kind kind, Arguments said, Map<String, String> pins) {
        String pin = said.take("pin", "");
        if (!pin.isEmpty()) {
            said.add(pinned(pin, pins));
        }
        List<Integer> lines = kind == Kind.WORD ? several(said) : List.of((int) said.whole("line", "none"));
        if (kind.aside()) {
            // The pin map may say more of the line than this needs.
            settings(said, false);
            said.end("line", "pin");
            return new Address(kind, lines, settings(new Arguments(""), false), new Extra(0, 0, false));
        }
        LineSettings settings = settings(said, kind.driven());
        Extra extra = new Extra(
                kind == Kind.COUNT ? said.whole("from", "0") : 0,
                kind == Kind.OUTPUT ? said.micros("pulse", MOST_PULSE) : 0,
                kind.driven() && said.choice("exit", List.of("off", "on")) == 1);
        said.end(
                kind.driven()
                        ? new String[] {"line", "lines", "pin", "active", "drive", "exit", "pulse"}
                        : new String[] {"line", "pin", "active", "bias", "debounce", "from"});
        return new Address(
                kind, lines, settings.telling(kind == Kind.LEVEL || kind == Kind.COUNT, kind == Kind.LEVEL), extra);
    }

    private static Arguments pinned(String pin, Map<String, String> pins) {
        String known = pins.get(pin);
        if (known == null) {
            throw new IllegalArgumentException("the wiring's pin map has no '" + pin + "'; it has "
                    + (pins.isEmpty() ? "none" : String.join(", ", pins.keySet())));
        }
        return new Arguments(known);
    }

    private static LineSettings settings(Arguments said, boolean driven) {
        boolean low = said.choice("active", List.of("high", "low")) == 1;
        int drive = driven ? said.choice("drive", List.of("push-pull", "open-drain", "open-source")) : 0;
        int bias = driven ? 0 : said.choice("bias", List.of("as-is", "pull-up", "pull-down", "none"));
        int debounce = driven ? 0 : said.micros("debounce", MOST_DEBOUNCE);
        return new LineSettings(driven, low, Bias.values()[bias], Drive.values()[drive], false, false, debounce);
    }

    private static List<Integer> several(Arguments said) {
        List<Integer> lines = new ArrayList<>();
        for (String number : said.take("lines", "none").split(",", -1)) {
            if (!number.matches("[0-9]{1,6}") || lines.contains(Integer.valueOf(number))) {
                throw new IllegalArgumentException("lines are numbers with commas between, each once, such as 5,6,7");
            }
            lines.add(Integer.valueOf(number));
        }
        if (lines.size() > MOST_OF_A_WORD) {
            throw new IllegalArgumentException("a word has at most " + MOST_OF_A_WORD + " lines");
        }
        return List.copyOf(lines);
    }
}
