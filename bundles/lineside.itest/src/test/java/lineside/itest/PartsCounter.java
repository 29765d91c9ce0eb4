// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One counter of the simulated plant, with all that it ever showed: what it reads is in the controller, how many pieces were
 * really made is only here. One thread changes it; it is read when that thread is done.
 */
final class PartsCounter {
    /**
     * The counters of every plant: each modulus of RELIABILITY CT-1, with and without a boot counter wired, kept or lost in a
     * restart. The tag is one of the peer's, wide enough.
     */
    enum Type {
        ROLL_16("Roll16", 65_536, 1_000, false, false),
        ROLL_31("RejectCount", 1L << 31, 1_000, true, false),
        ROLL_32("GoodCount", 1L << 32, 1_000, true, true),
        TO_9999("Epoch", 10_000, 500, true, false),
        TO_32767("Recipe", 32_768, 1_000, false, true);

        final String tag;
        final long modulus;
        final int maxRate;
        final boolean boot;
        final boolean kept;

        Type(String tag, long modulus, int maxRate, boolean boot, boolean kept) {
            this.tag = tag;
            this.modulus = modulus;
            this.maxRate = maxRate;
            this.boot = boot;
            this.kept = kept;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether a person loads programs into this controller that set the counter near its top. */
        boolean large() {
            return modulus >= 1L << 31;
        }
    }

    /**
     * What it showed.
     *
     * @param at since when
     * @param made how many pieces had been made then
     * @param era how often the controller had lost or changed the counter then
     */
    record Shown(Instant at, long made, int era) {}

    private static final long TOP = 2_000;
    /** A fall near the modulus is a roll-over to anybody who has no boot counter; nearer than it may move unseen. */
    private static final long FAR = 20_000;

    final Type type;
    private final Map<Long, List<Shown>> shown = new HashMap<>();
    private final Shown first;
    private long raw;
    private long made;
    private int era;
    private int rollovers;
    private double due;

    PartsCounter(Type type, Instant now, long below) {
        this.type = type;
        this.raw = type.modulus - below;
        this.first = new Shown(now, 0, 0);
        show(now);
    }

    /** So many pieces more, at this share of the greatest rate. */
    void run(double seconds, double share, Instant now) {
        due += type.maxRate * share * seconds;
        long pieces = (long) due;
        due -= pieces;
        made += pieces;
        if (raw + pieces >= type.modulus) {
            rollovers++;
        }
        raw = (raw + pieces) % type.modulus;
        if (pieces > 0) {
            show(now);
        }
    }

    /**
     * Whether it can be told by what is wired that the counter began anew: without a boot counter only by a fall, which it must not
     * have made up for when it is read again, and which must not look like a roll-over.
     */
    private boolean tells() {
        return type.boot || (raw > FAR && raw < type.modulus - FAR);
    }

    /** The controller lost power; what nobody could tell of it is in memory that keeps, this time. */
    void restart(Instant now) {
        if (!type.kept && tells()) {
            set(0, now);
        }
    }

    /** Somebody loads the program again, and with it an old value of the counter. */
    void download(Instant now) {
        set(type.modulus - TOP, now);
    }

    private void set(long value, Instant now) {
        raw = value;
        era++;
        show(now);
    }

    private void show(Instant now) {
        shown.computeIfAbsent(raw, none -> new ArrayList<>(1)).add(new Shown(now, made, era));
    }

    /** What stood when it read so at about that time; empty when it never did. */
    Optional<Shown> at(long reading, Instant time) {
        return shown.getOrDefault(reading, List.of()).stream()
                .min(Comparator.comparing(
                        one -> Duration.between(one.at(), time).abs()));
    }

    /** What stood before the first piece. */
    Shown first() {
        return first;
    }

    long raw() {
        return raw;
    }

    long made() {
        return made;
    }

    int rollovers() {
        return rollovers;
    }
}
