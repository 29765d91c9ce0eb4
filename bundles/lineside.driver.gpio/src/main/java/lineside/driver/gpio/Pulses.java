// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/** What an input did since it was opened: pulses and their times, and what was not seen. Of the session's thread. */
final class Pulses {
    private final Sequence sequence = new Sequence();
    private final long boot;
    private final boolean both;
    private long count;
    private long suspect;
    private boolean level;
    private boolean known;
    private long firstNanos;
    private long lastNanos;
    private boolean moved;

    /**
     * Counting begins.
     *
     * @param boot the number of this beginning
     * @param both whether both edges are told
     */
    Pulses(long boot, boolean both) {
        this.boot = boot;
        this.both = both;
    }

    void take(Edge edge) {
        boolean gap = sequence.take(edge.ofLine()) > 0;
        // The kernel reads the direction late: two of the same kind without a gap hide a pulse shorter than its delay.
        boolean twice = both && known && !gap && edge.on() == level;
        suspect += twice ? 1 : 0;
        count += edge.on() || twice ? 1 : 0;
        if (!moved) {
            firstNanos = edge.nanos();
        }
        moved = true;
        lastNanos = edge.nanos();
        stands(edge.on());
    }

    /** As it was read, not as it was told. */
    void stands(boolean on) {
        level = on;
        known = true;
    }

    /** Whether there was an edge since it was last asked for. */
    boolean moved() {
        return moved;
    }

    void looked() {
        moved = false;
    }

    long count() {
        return count;
    }

    /** Edges that the kernel counted and could not keep. */
    long lost() {
        return sequence.lost();
    }

    /** Pulses that were told as two edges of one kind. */
    long suspect() {
        return suspect;
    }

    long boot() {
        return boot;
    }

    boolean level() {
        return level;
    }

    /** Of the first edge since it was last asked for. */
    long firstNanos() {
        return firstNanos;
    }

    /** Of the newest edge. */
    long lastNanos() {
        return lastNanos;
    }
}
