// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lineside.store.api.TapePoint;

/**
 * A line with a thousand tags as they are on real ones: 300 switches that change every half minute or so, 100 totalizers and
 * 50 fast measurements every second, 400 slow measurements that pass their deadband every ten seconds, 100 state words, 49
 * setpoints and texts that rarely change, and one counter that does so ten times a second: about 240 changes a second.
 */
final class ThousandTags {
    private final Random random;
    private final double[] level = new double[1_000];
    private final long[] next = new long[1_000];
    private long now;

    ThousandTags(long seed, Instant start) {
        random = new Random(seed);
        now = start.toEpochMilli();
        for (int tag = 0; tag < level.length; tag++) {
            level[tag] = 200 + random.nextInt(800);
            next[tag] = now + random.nextInt((int) period(tag));
        }
    }

    private static long period(int tag) {
        if (tag < 300) {
            return 30_000;
        }
        if (tag < 450) {
            return 1_000;
        }
        return tag < 850 ? 10_000 : tag < 950 ? 60_000 : tag < 999 ? 1_800_000 : 100;
    }

    /** What changes in the next milliseconds, in order of time per tag. */
    List<TapePoint> next(long millis) {
        List<TapePoint> points = new ArrayList<>();
        now += millis;
        for (int tag = 0; tag < level.length; tag++) {
            while (next[tag] < now) {
                points.add(new TapePoint(name(tag), Instant.ofEpochMilli(next[tag]), "good", Optional.of(value(tag))));
                long period = period(tag);
                next[tag] += tag >= 300 && tag < 450 || tag == 999
                        ? period + random.nextInt(20) - 10
                        : 1 + (long) (-Math.log(1 - random.nextDouble()) * period);
            }
        }
        return points;
    }

    static String name(int tag) {
        return "unit" + tag % 5 + ".signal-" + tag;
    }

    private Object value(int tag) {
        if (tag < 300) {
            level[tag]++;
            return level[tag] % 2 == 0;
        }
        if (tag < 400 || tag == 999) {
            level[tag] += random.nextInt(4);
            return (long) level[tag];
        }
        if (tag < 450) {
            level[tag] += random.nextGaussian();
            return (double) (float) level[tag];
        }
        if (tag < 850) {
            level[tag] += (random.nextBoolean() ? 1 : -1) * (5 + random.nextInt(6));
            return Math.round(level[tag]) / 10.0;
        }
        return tag < 950 ? (Object) (long) random.nextInt(18) : "recipe " + random.nextInt(40);
    }
}
