// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lineside.store.api.ByteOut;
import lineside.store.api.TapePoint;
import org.junit.jupiter.api.Test;

/** What goes into a chunk comes out of it, to the last bit, whatever a device sends; damaged bytes are refused. */
class ChunkCodecTest {
    private static final List<String> QUALITIES = List.of("good", "uncertain", "bad_comm", "bad_stale");

    @Test
    void anyPointsComeBackAsTheyWere() {
        for (int seed = 0; seed < 500; seed++) {
            List<TapePoint> points = points(new Random(seed));
            byte[] bytes = Deflation.deflate(ChunkCodec.encode(columns(points)));
            assertEquals(points, points(ChunkCodec.decode(Deflation.inflate(bytes))), "seed " + seed);
        }
    }

    @Test
    void realsOfFewDigitsAndOfAllBitsComeBack() {
        List<Double> reals = List.of(
                0.1, 21.35, -273.15, 1e15 + 0.5, Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 1.0 / 3, 4.9e12, 0.000001);
        for (double first : reals) {
            for (double second : reals) {
                List<TapePoint> points = List.of(point(1, "good", first), point(2, "good", second));
                assertEquals(points, points(ChunkCodec.decode(ChunkCodec.encode(columns(points)))));
            }
        }
    }

    /** A changed byte is noticed by the check sum; bytes that lie about their size cost no memory. */
    @Test
    void damagedBytesAreRefused() {
        byte[] bytes = Deflation.deflate(ChunkCodec.encode(columns(points(new Random(1)))));
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            refused += refuses(changed) ? 1 : 0;
        }
        assertEquals(bytes.length, refused);
        assertThrows(
                IllegalArgumentException.class,
                () -> ChunkCodec.decode(new ByteOut().octet(1).put(1L << 40).bytes()));
        assertThrows(IllegalArgumentException.class, () -> ChunkCodec.decode(new byte[0]));
    }

    private static boolean refuses(byte[] bytes) {
        try {
            ChunkCodec.decode(Deflation.inflate(bytes));
            return false;
        } catch (IllegalArgumentException damaged) {
            return true;
        }
    }

    /** A temperature of one digit that changes about once a second: a point costs less than a fifth of its 18 bytes. */
    @Test
    void aSlowlyChangingMeasurementIsSmall() {
        Random random = new Random(4);
        List<TapePoint> points = new ArrayList<>();
        long at = 1_700_000_000_000L;
        long tenths = 650;
        for (int i = 0; i < 300; i++) {
            at += 900 + random.nextInt(200);
            tenths += random.nextInt(7) - 3;
            points.add(point(at, "good", tenths / 10.0));
        }
        int bytes = Deflation.deflate(ChunkCodec.encode(columns(points))).length;
        assertTrue(bytes < 300 * 18 / 5, bytes + " bytes");
    }

    private static List<TapePoint> points(Random random) {
        List<TapePoint> points = new ArrayList<>();
        int count = random.nextInt(200);
        long at = random.nextInt(3) == 0 ? -random.nextLong() / 4_000_000 : 1_700_000_000_000L;
        int kinds = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            at += random.nextInt(50) == 0 ? -random.nextInt(100_000) : random.nextInt(2_000);
            points.add(new TapePoint(
                    "unit.signal",
                    Instant.ofEpochMilli(at),
                    QUALITIES.get(random.nextInt(random.nextInt(QUALITIES.size()) + 1)),
                    Optional.ofNullable(value(random, random.nextInt(kinds)))));
        }
        return points;
    }

    private static @org.jspecify.annotations.Nullable Object value(Random random, int kind) {
        return switch (kind) {
            case 0 -> random.nextInt(1000) / 10.0;
            case 1 -> random.nextLong() >> random.nextInt(64);
            case 2 -> random.nextBoolean();
            case 3 -> "state " + random.nextInt(6) + "\u00e4\ud83d\ude00";
            default -> random.nextBoolean() ? null : random.nextGaussian();
        };
    }

    private static TapePoint point(long at, String quality, Object value) {
        return new TapePoint("unit.signal", Instant.ofEpochMilli(at), quality, Optional.of(value));
    }

    private static PointColumns columns(List<TapePoint> points) {
        PointColumns columns = new PointColumns();
        points.forEach(columns::add);
        return columns;
    }

    private static List<TapePoint> points(PointColumns columns) {
        List<TapePoint> points = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            points.add(columns.point("unit.signal", i));
        }
        return points;
    }
}
