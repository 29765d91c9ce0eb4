// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.Value.Truth;
import lineside.signal.api.Value.Whole;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome;
import lineside.tck.RealClock;
import lineside.tck.driver.SampleLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the driver makes of pulses, and of outputs. Runs on a chip: {@link InTheRigTest}. */
final class CountingOnChipTest {
    private static final long MS = 1_000_000;
    private static final Duration SOON = Duration.ofSeconds(90);

    private final SimChip sim = new SimChip();
    private final SampleLog log = new SampleLog();
    private final GpioDriver driver = new GpioDriver(
            new Wiring.Checked("gpio", Optional.of(new Wiring("gpio", SimChip.label(), Map.of())), ""),
            new RealClock());

    @AfterEach
    void close() {
        driver.close();
        sim.set(4, false);
    }

    private static Tag tag(String address) {
        String id = address.replaceAll("\\?.*", "");
        ValueType type = List.of("level", "output").contains(id) ? ValueType.BOOLEAN : ValueType.INTEGER;
        return new Tag(id, address, type, Duration.ofMillis(50), true);
    }

    private void follow(String... addresses) throws InterruptedException {
        sim.set(4, false);
        driver.observe(Stream.of(addresses).map(CountingOnChipTest::tag).toList(), log);
        for (String address : addresses) {
            await(tag(address).id(), sample -> sample.quality().good());
        }
    }

    private Sample await(String tag, Predicate<Sample> wanted) throws InterruptedException {
        return log.await(0, SOON, sample -> sample.tag().equals(tag) && wanted.test(sample))
                .orElseThrow(() -> new AssertionError("no such sample of " + tag + ": " + log.all()));
    }

    private Sample await(String tag, Value value) throws InterruptedException {
        return await(tag, sample -> sample.value().equals(Optional.of(value)));
    }

    private long last(String tag) {
        return log.all().stream()
                .filter(sample -> sample.tag().equals(tag))
                .reduce((a, b) -> b)
                .map(sample -> ((Whole) sample.value().orElseThrow()).value())
                .orElseThrow();
    }

    /** Nothing more is under way: three intervals. */
    private void settle() throws InterruptedException {
        log.await(log.mark(), Duration.ofMillis(250), sample -> false);
    }

    // Issue 4: 200 pulses of 2 ms at 50 Hz, on a line without debounce, are 200; and they come as few samples.
    @Test
    void twoHundredShortPulsesAreTwoHundred() throws Exception {
        follow("count?line=4", "lost?line=4");
        int mark = log.mark();
        sim.pulses(4, 200, 2 * MS, 18 * MS);
        await("count", new Whole(200));
        settle();
        assertEquals(200, last("count"));
        assertEquals(0, last("lost"));
        long told = log.all().stream()
                .skip(mark)
                .filter(sample -> sample.tag().equals("count"))
                .count();
        assertTrue(told <= 110, () -> told + " samples of 4 s");
    }

    // Issue 4: a 5 ms bounce train on a line with 10 ms debounce is 1.
    @Test
    void aTrainOfBouncesIsOne() throws Exception {
        follow("count?line=4&debounce=10ms");
        sim.pulses(4, 10, MS / 4, MS / 4);
        sim.set(4, true);
        await("count", new Whole(1));
        LockSupport.parkNanos(30 * MS);
        sim.pulses(4, 10, MS / 4, MS / 4);
        sim.set(4, false);
        settle();
        assertEquals(1, last("count"));
    }

    // Beyond what the box can follow: nothing is invented, and the size of the loss is told.
    @Test
    void whatIsTooFastIsToldWithItsSize() throws Exception {
        follow("count?line=4", "lost?line=4");
        long made = 0;
        while (last("lost") == 0 && made < 1_000_000) {
            // A program of its own, as fast as it can: some ten thousand pulses a second.
            made += 25_000;
            assertEquals(0, new ProcessBuilder("gtoggle", "4", "50000").start().waitFor());
            long pulses = made;
            await("count", sample -> last("count") + last("lost") >= pulses);
        }
        settle();
        assertTrue(last("lost") > 0, "nothing was lost of " + made);
        // Only the going on was asked for, so what was lost were whole pulses.
        assertEquals(made, last("count") + last("lost"));
        assertEquals(last("lost"), driver.health().counters().get("edgesLost"));
        assertTrue(driver.health().detail().contains(last("lost") + " edges were lost"), driver.health()::detail);
    }

    @Test
    void aPulseShorterThanTheIntervalIsSeenOnALevel() throws Exception {
        follow("level?line=4");
        Instant before = Instant.now();
        sim.pulses(4, 1, MS, 0);
        Sample on = await("level", new Truth(true));
        Instant at = on.sourceTime().orElseThrow();
        assertTrue(!at.isBefore(before.minusMillis(1)) && at.isBefore(before.plusMillis(45)), before + " " + at);
        int mark = log.all().indexOf(on);
        assertTrue(log.await(mark, SOON, sample -> sample.value().equals(Optional.of(new Truth(false))))
                .isPresent());
    }

    // Another model that leaves the line as it is must not lose a piece.
    @Test
    void countingGoesOnWhenOtherTagsChange() throws Exception {
        follow("count?line=4", "boot?line=4");
        sim.pulses(4, 3, MS, MS);
        await("count", new Whole(3));
        long boot = last("boot");
        follow("count?line=4", "boot?line=4", "level?line=9");
        sim.pulses(4, 2, MS, MS);
        await("count", new Whole(5));
        assertEquals(boot, last("boot"));
    }

    // What passed while the chip was gone is not known: counting begins anew, and says so by another number.
    @Test
    void afterALossCountingBeginsAnewAndSaysSo() throws Exception {
        follow("count?line=4", "boot?line=4");
        long boot = last("boot");
        sim.pulses(4, 3, MS, MS);
        await("count", new Whole(3));
        sim.unplug();
        await("count", sample -> sample.quality() == Quality.BAD_COMM);
        int mark = log.mark();
        sim.plug();
        Sample anew = log.await(mark, SOON, sample -> sample.quality().good()).orElseThrow();
        assertEquals("boot", anew.tag(), "before the count, or that would look like a fall");
        assertTrue(((Whole) anew.value().orElseThrow()).value() > boot);
        assertTrue(log.await(
                        mark,
                        SOON,
                        sample -> sample.tag().equals("count") && sample.value().equals(Optional.of(new Whole(0))))
                .isPresent());
    }

    @Test
    void anOutputPulseEndsByItself() throws Exception {
        follow("output?line=12&pulse=30ms");
        assertEquals(WriteOutcome.Kind.DONE, write("output?line=12&pulse=30ms", new Truth(true)));
        await("output", new Truth(false));
        long end = System.nanoTime() + SOON.toNanos();
        while (sim.get(12) && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(MS);
        }
        assertFalse(sim.get(12));
    }

    // A relay that watches it drops out when nothing moves: so a permit needs no controller. Stops product, not
    // hazards.
    @Test
    void aBeatTurnsRoundWithEveryNumber() throws Exception {
        follow("beat?line=13");
        boolean before = sim.get(13);
        write("beat?line=13", new Whole(7));
        assertEquals(!before, sim.get(13));
        write("beat?line=13", new Whole(9));
        assertEquals(before, sim.get(13), "however far the number went");
        write("beat?line=13", new Whole(9));
        assertEquals(before, sim.get(13), "the same number is no beat");
        await("beat", new Whole(9));
    }

    @Test
    void outputsHaveTheirStateOfExitBeforeTheFirstWrite() throws Exception {
        follow("output?line=14", "word?lines=15,16&exit=on");
        assertTrue(sim.get(15) && sim.get(16), "also before the first write");
        write("output?line=14", new Truth(true));
        write("word?lines=15,16&exit=on", new Whole(1));
        assertTrue(sim.get(14) && sim.get(15) && !sim.get(16));
    }

    private WriteOutcome.Kind write(String address, Value value) throws Exception {
        return driver.write(new TagWrite("w" + System.nanoTime(), tag(address), value))
                .toCompletableFuture()
                .get()
                .kind();
    }
}
