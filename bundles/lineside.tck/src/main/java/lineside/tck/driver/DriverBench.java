// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the checks on a driver are said in: a fixture, a log of its samples, and waiting with a limit. */
public abstract class DriverBench {
    private static final Duration PROMPT = Duration.ofMillis(500);

    private final SampleLog log = new SampleLog();
    private @Nullable DriverFixture fixture;

    /** A driver and its device, fresh. */
    protected abstract DriverFixture open() throws Exception;

    /** The sampling interval that the suite asks for. */
    protected Duration interval() {
        return Duration.ofMillis(100);
    }

    /** How long a check waits for what is promised within this time: some more, for a busy machine. */
    protected Duration patience(Duration promised) {
        return promised.plusSeconds(2);
    }

    @BeforeEach
    final void openFixture() throws Exception {
        fixture = open();
    }

    @AfterEach
    final void closeFixture() {
        if (fixture != null) {
            fixture.close();
        }
    }

    /** The fixture of this check. */
    protected final DriverFixture fixture() {
        if (fixture == null) {
            throw new IllegalStateException("no fixture is open");
        }
        return fixture;
    }

    /** The driver under test. */
    protected final Driver driver() {
        return fixture().driver();
    }

    /** Its device. */
    protected final TestDevice device() {
        return fixture().device();
    }

    /** Its clock. */
    protected final LineClock clock() {
        return fixture().clock();
    }

    /** All samples of this check. */
    protected final SampleLog log() {
        return log;
    }

    /** The tag that the suite follows a point under. */
    protected final Tag tag(Point point) {
        return tag(point.tag(), device().address(point), point.type());
    }

    /** A tag with the suite's interval. */
    protected final Tag tag(String id, String address, ValueType type) {
        return new Tag(id, address, type, interval(), false);
    }

    /** Observes these points, as far as the device has them, and nothing else. */
    protected final void observe(Point... points) {
        driver().observe(
                        Arrays.stream(points)
                                .filter(device()::has)
                                .map(this::tag)
                                .toList(),
                        log);
    }

    /** The points that the device has. */
    protected final List<Point> points() {
        return Arrays.stream(Point.values()).filter(device()::has).toList();
    }

    /** Gives a point this value, by the device if it can, and else by a write of its own, for which it must be observed. */
    protected final void give(String id, Point point, Value value) throws Exception {
        if (device().setsTheSetpoint()) {
            device().set(point, value);
        } else {
            write(id, point, value);
        }
    }

    /** Observes these tags and nothing else. */
    protected final void observe(Tag first, Tag... more) {
        List<Tag> tags = new java.util.ArrayList<>(List.of(first));
        tags.addAll(Arrays.asList(more));
        driver().observe(tags, log);
    }

    /** Loss, and freshness of a value that stands still: max(3 x interval, 2 s). */
    protected final Duration lossTime() {
        Duration three = interval().multipliedBy(3);
        return three.compareTo(Duration.ofSeconds(2)) > 0 ? three : Duration.ofSeconds(2);
    }

    /** From reachable to the first good sample. */
    protected final Duration recoveryTime() {
        return Duration.ofSeconds(10);
    }

    /** From observe to the first sample; the first connection of a protocol stack in a fresh JVM takes seconds. */
    protected final Duration firstTime() {
        return Duration.ofSeconds(15);
    }

    /** From a change in the device to its sample. */
    protected final Duration changeTime() {
        return lossTime();
    }

    /** Waits for such a sample of a tag, at or after the mark; fails when none comes. */
    protected final Sample await(int mark, Duration promised, String tag, Predicate<Sample> wanted)
            throws InterruptedException {
        return log.await(mark, patience(promised), sample -> sample.tag().equals(tag) && wanted.test(sample))
                .orElseGet(() -> fail("no such sample of " + tag + " within " + promised + "; came: " + tail()));
    }

    /** Waits for the first good sample since the check began. */
    protected final Sample awaitGood(Point point) throws InterruptedException {
        return await(0, firstTime(), point.tag(), sample -> sample.quality().good());
    }

    /** Waits for a good sample with this value. */
    protected final Sample awaitValue(Point point, Value value) throws InterruptedException {
        return await(
                0,
                firstTime(),
                point.tag(),
                sample -> sample.quality().good()
                        && sample.value().filter(value::equals).isPresent());
    }

    /** Waits for one more sample, whatever it holds. */
    protected final Sample awaitNext(Point point, Duration promised) throws InterruptedException {
        return await(log.mark(), promised, point.tag(), sample -> true);
    }

    /** Unplugs the device and waits until the driver has noticed. */
    protected final void lose(Point observed) throws Exception {
        int mark = log.mark();
        device().unplug();
        await(mark, lossTime(), observed.tag(), sample -> !sample.quality().good());
    }

    /** Waits until the driver says that it is in this phase. */
    protected final void awaitPhase(Phase wanted) {
        long deadline = System.nanoTime() + patience(recoveryTime()).toNanos();
        Phase phase = driver().health().phase();
        while (phase != wanted && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            phase = driver().health().phase();
        }
        assertTrue(phase == wanted, "the driver is " + phase + " and not " + wanted + ": " + driver().health());
    }

    /** What is under way may still come; then no sample may come for five intervals. */
    protected final void assertSilence() throws InterruptedException {
        Duration settling = interval().multipliedBy(3);
        log.await(log.mark(), settling, sample -> false);
        int mark = log.mark();
        log.await(mark, interval().multipliedBy(5), sample -> true)
                .ifPresent(sample -> fail("a sample came although nothing is observed: " + sample));
    }

    /** A write of a point under this id. */
    protected final TagWrite intent(String id, Point point, Value value) {
        return new TagWrite(id, tag(point), value);
    }

    /** Writes and waits for the outcome, which may take 5 s. */
    protected final WriteOutcome write(String id, Point point, Value value) throws Exception {
        return get(driver().write(intent(id, point, value)), 5);
    }

    /** Probes and waits for the report, which may take 15 s. */
    protected final ProbeReport probe() throws Exception {
        return get(driver().probe(), 15);
    }

    /** The result, which must come normally within this time. */
    protected final <T> T get(CompletionStage<T> stage, int seconds) throws Exception {
        return stage.toCompletableFuture()
                .get(patience(Duration.ofSeconds(seconds)).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something a person can read: some words, no stack trace. */
    protected final void assertSentence(String text) {
        assertTrue(text.strip().contains(" "), () -> "not a sentence: '" + text + "'");
        assertTrue(!text.contains("\n") && !text.contains("Exception"), () -> "not for people: '" + text + "'");
    }

    /** The call must return at once. */
    protected final void assertPrompt(String name, Runnable call) {
        long start = System.nanoTime();
        call.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(PROMPT) < 0, () -> name + " took " + took.toMillis() + " ms");
    }

    private String tail() {
        List<Sample> all = log.all();
        return all.subList(Math.max(0, all.size() - 5), all.size()).toString();
    }
}
