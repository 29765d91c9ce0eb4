// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What befalls the line. All but {@link #NORMAL} and {@link #FAULTS} run without disturbances of their own. */
public enum Scenario {
    /** Micro-stops about once a minute, a fault every few minutes. */
    NORMAL(new DisturbanceRates(1500, 7500, 30_000, 120_000)),
    /** No disturbance at all. */
    CALM(DisturbanceRates.NONE),
    /** A fault of the capper after 10 s, then one about every half minute, repaired fast; many micro-stops. */
    FAULTS(new DisturbanceRates(400, 700, 5_000, 15_000)),
    /** The outfeed counter wraps after some 15 s, then every two minutes: its modulus is 128 s of nominal output. */
    WRAP(DisturbanceRates.NONE),
    /** Every minute the line stops, the PLC restarts, its counters begin at 0. */
    PLC_RESTART(DisturbanceRates.NONE),
    /** Twice a minute one good reading of the outfeed counter is 0. */
    ZERO_GLITCH(DisturbanceRates.NONE),
    /** Every minute the server's port is closed for 8 s while the line goes on. */
    CONNECTION_LOSS(DisturbanceRates.NONE);

    private final DisturbanceRates rates;

    Scenario(DisturbanceRates rates) {
        this.rates = rates;
    }

    DisturbanceRates rates() {
        return rates;
    }

    /** The name on the command line, such as {@code plc-restart}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds a scenario by {@link #word}; an unknown one is refused with the list of those there are. */
    public static Scenario named(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario '" + word + "'; choose one of "
                        + Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(", "))));
    }
}
