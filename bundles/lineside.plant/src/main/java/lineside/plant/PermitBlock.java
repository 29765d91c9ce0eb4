// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/**
 * The permit block of a controller, statement by statement the structured text of {@code hardware/plc/}: energise to run, a
 * lease in its own time, latched after every trip until a local reset. Time is the machine's monotonic clock, never scaled.
 * Stops product, not hazards. One thread.
 */
final class PermitBlock {
    /**
     * What the gateway wrote last, as the controller finds it.
     *
     * @param pairing set at commissioning
     * @param line number of the line
     */
    record Word(long token, boolean permit, long reason, long pairing, long line) {}

    /** What was set at commissioning. */
    record Commissioned(long leaseMillis, long pairing, long line) {}

    private final Commissioned mine;
    private boolean latched = true;
    private long lastToken;
    private int seen;
    private long firstOut;
    private long freshSince;
    private boolean fresh;
    private boolean resetBefore;
    private boolean run;

    PermitBlock(Commissioned mine) {
        this.mine = mine;
    }

    /** {@code IF FirstScan}: latched, and what is in the memory is no sign of life. */
    void firstScan(Word found, long now) {
        latched = true;
        lastToken = found.token();
        seen = 0;
        freshSince = now;
        fresh = false;
        resetBefore = true;
        run = false;
    }

    /** The controller loses its power: no output of it is on any more. */
    void powerOff() {
        run = false;
        latched = true;
        fresh = false;
    }

    /** One cycle. */
    void scan(Word word, boolean production, boolean resetButton, long now) {
        if (word.token() != lastToken) {
            lastToken = word.token();
            seen = Math.min(2, seen + 1);
            freshSince = now;
        }
        boolean stale = now - freshSince >= mine.leaseMillis();
        if (stale) {
            seen = 0;
        }
        fresh = seen >= 2 && !stale && word.pairing() == mine.pairing() && word.line() == mine.line();
        if (!fresh || !word.permit()) {
            latched = true;
            if (firstOut == 0) {
                firstOut = word.reason();
            }
        }
        boolean resetRising = resetButton && !resetBefore;
        resetBefore = resetButton;
        if (resetRising && fresh && word.permit()) {
            latched = false;
            firstOut = 0;
        }
        run = !production || (fresh && word.permit() && !latched);
    }

    boolean run() {
        return run;
    }

    boolean latched() {
        return latched;
    }

    boolean fresh() {
        return fresh;
    }

    long firstOut() {
        return firstOut;
    }

    /** How long the token has stood still, in milliseconds. */
    long tokenAge(long now) {
        return now - freshSince;
    }
}
