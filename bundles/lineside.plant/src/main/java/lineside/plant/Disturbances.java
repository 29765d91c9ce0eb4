// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.Random;

/** When a unit is disturbed next, counted in pieces so that it follows production, not time. One thread. */
final class Disturbances {
    private final DisturbanceRates rates;
    private final Random random;
    private final int causes;
    private long piecesToMicroStop;
    private long piecesToFault;

    /** @param causes the unit's first-out codes are {@code causes + 1} to {@code causes + 3} */
    Disturbances(DisturbanceRates rates, Random random, int causes) {
        this.rates = rates;
        this.random = random;
        this.causes = causes;
        piecesToMicroStop = draw(rates.cyclesPerMicroStop());
        piecesToFault = draw(rates.cyclesPerFault());
    }

    /** One more piece is begun: true when the unit jams for a moment instead. */
    boolean microStopNow() {
        if (--piecesToMicroStop > 0) {
            return false;
        }
        piecesToMicroStop = draw(rates.cyclesPerMicroStop());
        return rates.cyclesPerMicroStop() > 0;
    }

    /** One more piece is begun: true when the unit fails instead. */
    boolean faultNow() {
        if (--piecesToFault > 0) {
            return false;
        }
        piecesToFault = draw(rates.cyclesPerFault());
        return rates.cyclesPerFault() > 0;
    }

    long microStopMillis() {
        return between(3_000, 20_000);
    }

    long repairMillis() {
        return Math.max(between(rates.shortestRepair(), rates.longestRepair()), 5_000);
    }

    /** One repair in three is done with the unit in maintenance mode. */
    boolean needsMaintenanceMode() {
        return random.nextInt(3) == 0;
    }

    /** First-out code of one of the unit's three causes. */
    int cause() {
        return causes + 1 + random.nextInt(3);
    }

    long between(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low));
    }

    /** Exponential, at least 20 so that a unit gets going first; far away when never. */
    private long draw(int mean) {
        return mean == 0 ? Long.MAX_VALUE : 20 + (long) (-mean * Math.log(1 - random.nextDouble()));
    }
}
