// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/**
 * Plant time: {@code origin + (machine wall time - origin) * speed}. The wall clock is read once; from then on the machine's
 * monotonic clock counts, so a step of the wall clock is no step of the plant. Any thread.
 */
final class PlantClock {
    private final long originMillis;
    private final double speed;
    private final long wallMillis = System.currentTimeMillis();
    private final long nanos = System.nanoTime();

    PlantClock(long originMillis, double speed) {
        this.originMillis = originMillis;
        this.speed = speed;
    }

    /** Milliseconds since 1970 in plant time. */
    long nowMillis() {
        double wall = wallMillis - originMillis + (System.nanoTime() - nanos) / 1e6;
        return originMillis + (long) Math.floor(wall * speed);
    }
}
