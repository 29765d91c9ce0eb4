// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/**
 * What the line is like.
 *
 * @param seed decides everything that looks like chance
 * @param startMillis plant time at the beginning, milliseconds since 1970
 * @param rate nominal pieces per second, 0.1 to 1000
 * @param rejectShare share of pieces that the inspector rejects, 0 to 1
 * @param modulus of the outfeed counter, 2 to 65536
 * @param outfeedStart value of the outfeed counter at the first start, below the modulus
 * @param firstBoot number of the first boot
 * @param firstPiece number of the first piece
 * @param scenario what befalls the line
 * @param permits which units wait for a permit
 */
record LineOptions(
        long seed,
        long startMillis,
        double rate,
        double rejectShare,
        long modulus,
        long outfeedStart,
        long firstBoot,
        long firstPiece,
        Scenario scenario,
        Permits.Options permits) {
    LineOptions {
        require(rate >= 0.1 && rate <= 1000, "the rate is " + rate + " pieces per second; choose 0.1 to 1000");
        require(rejectShare >= 0 && rejectShare <= 1, "the share of rejects is " + rejectShare + "; choose 0 to 1");
        require(modulus >= 2 && modulus <= 65536, "the modulus is " + modulus + "; choose 2 to 65536");
        require(
                outfeedStart >= 0 && outfeedStart < modulus,
                "the outfeed counter starts at " + outfeedStart + "; choose 0 to " + (modulus - 1));
    }

    /** Nominal milliseconds per piece. */
    double cycleMillis() {
        return 1000 / rate;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
