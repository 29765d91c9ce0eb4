// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.concurrent.TimeUnit;

/**
 * Pauses between attempts: from one second, doubling to a minute, never giving up. The jitter of up to a quarter comes from a
 * seed, so that many gateways do not come back in the same instant and a test knows the pauses.
 */
final class Backoff {
    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private long pause = FIRST;
    private long seed;

    Backoff(long seed) {
        this.seed = seed;
    }

    long nextNanos() {
        long base = pause;
        pause = Math.min(LONGEST, pause * 2);
        seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return base - base / 4 + Math.floorMod(seed >>> 16, base / 4);
    }

    void reset() {
        pause = FIRST;
    }
}
