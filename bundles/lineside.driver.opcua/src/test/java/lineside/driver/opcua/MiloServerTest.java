// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.tck.FreePort;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the independent peer cannot be made to do: reports by exception, overflows, changes of the address space. */
@org.junit.jupiter.api.Tag("process")
class MiloServerTest {
    private static final Duration SOON = Line.EVENTUALLY;
    /** Two seconds of silence, two for a busy machine. */
    private static final Duration NOTICED = Duration.ofSeconds(4);
    /** Changes for which a client stands still. */
    private static final Duration LONGER_THAN_A_SILENCE = Duration.ofMillis(2_300);

    private static final int STANDING = 30;
    /** After the server can be reached again. */
    private static final Duration BACK = Duration.ofSeconds(10);

    @TempDir
    Path data;

    private final Line line = new Line();
    private MiloServer server;
    private Driver driver;

    @BeforeEach
    void start() throws Exception {
        server = new MiloServer(FreePort.find())
                .with("Count", 0, false)
                .with("State", 0, false)
                .with("Name", "plc", false)
                .start();
        driver = Line.driver(data, server.url());
    }

    @AfterEach
    void stop() throws Exception {
        Line.close(driver);
        server.close();
    }

    /** The issue's own number; a state in the ordinary group and a counter in the fast one. */
    @Test
    void fortyChangesFortyMillisecondsApartAllArriveInOrder() throws Exception {
        forty(line, () -> true, now -> {});
    }

    /**
     * For thirty changes, and longer than the silence after which a connection counts as lost, the client takes nothing of the
     * tag it has in hand: what it does not take, the server's queue holds, and it is not the server that is silent. The sample
     * in hand blocks it, as a disk or a collection of garbage would. The second change waits until the client stands, so that it
     * is thirty however late a starved client comes to the first.
     */
    @Test
    void fortyChangesAllArriveInOrderAlsoWhenTheClientStandsStillForThirtyOfThem() throws Exception {
        AtomicReference<String> inHand = new AtomicReference<>();
        AtomicReference<List<Long>> taken = new AtomicReference<>();
        CountDownLatch goOn = new CountDownLatch(1);
        SampleSink slow = sample -> {
            if (isAtLeast(sample, 1) && inHand.compareAndSet(null, sample.tag())) {
                waitFor(goOn);
            }
            line.offer(sample);
        };
        forty(slow, () -> inHand.get() != null, now -> {
            if (now == 1 + STANDING) {
                LockSupport.parkNanos(LONGER_THAN_A_SILENCE.toNanos());
                taken.set(line.steps(inHand.get()));
                goOn.countDown();
            }
        });
        assertEquals(List.of(0L), taken.get(), "it stood still from the first change to the thirty-first");
        assertEquals(0, driver.health().counters().getOrDefault("losses", 0L), "nothing was lost");
    }

    private static boolean isAtLeast(Sample sample, long least) {
        return sample.value()
                .filter(value -> value instanceof Value.Whole whole && whole.value() >= least)
                .isPresent();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertTrue(latch.await(SOON.toSeconds(), TimeUnit.SECONDS), "the changes did not come");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the first change, the next ones as long as they may come, 40 ms apart. */
    private void forty(SampleSink sink, BooleanSupplier mayGoOn, IntConsumer made) throws Exception {
        driver.observe(List.of(tag("Count", true), tag("State", false)), sink);
        line.good("Count", SOON);
        line.good("State", SOON);
        AtomicInteger step = new AtomicInteger();
        ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();
        var work = hand.scheduleWithFixedDelay(
                () -> {
                    if (step.get() < 40 && (step.get() == 0 || mayGoOn.getAsBoolean())) {
                        int now = step.incrementAndGet();
                        server.set("Count", now);
                        server.set("State", now);
                        made.accept(now);
                    }
                },
                0,
                40,
                TimeUnit.MILLISECONDS);
        try {
            for (String tag : List.of("Count", "State")) {
                line.await(tag, sample -> sample.value().equals(Optional.of(new Value.Whole(40))), SOON);
                assertEquals(
                        LongStream.rangeClosed(0, 40).boxed().toList(),
                        line.steps(tag),
                        () -> tag + " " + line.of(tag));
            }
        } finally {
            work.cancel(false);
            hand.shutdownNow();
        }
    }

    /** A burst within one publishing interval, faster than any scan. */
    @Test
    void aBurstThatFitsTheQueueArrivesWholeAndOneThatDoesNotShowsTheGap() {
        driver.observe(List.of(tag("State", false)), line);
        line.good("State", SOON);
        for (int i = 1; i <= 50; i++) {
            server.set("State", i);
        }
        line.await("State", sample -> sample.value().equals(Optional.of(new Value.Whole(50))), SOON);
        assertEquals(LongStream.rangeClosed(0, 50).boxed().toList(), line.steps("State"));
        line.forget();
        for (int i = 51; i <= 1_000; i++) {
            server.set("State", i);
        }
        line.await("State", sample -> sample.value().equals(Optional.of(new Value.Whole(1_000))), SOON);
        List<Sample> came = line.of("State");
        assertTrue(
                came.stream()
                        .anyMatch(sample -> sample.quality() == Quality.BAD_COMM
                                && sample.detail().contains("queue was full")),
                "a gap must show");
        assertTrue(driver.health().counters().get("overflows") >= 1);
    }

    /** A change at each sampling must have a place, for a publishing interval and the two seconds after which it is a loss. */
    @Test
    void theQueueAskedForHoldsWhatASlowPublishingIntervalCollects() {
        Line.close(driver);
        driver = Line.driver(data, server.url(), "publishing_interval_ms=3000");
        driver.observe(List.of(tag("Count", true), tag("State", false), tag("Name", false)), line);
        line.good("Count", SOON);
        line.good("State", SOON);
        assertEquals(new MiloServer.Item(20, 101), server.asked("Count"));
        assertEquals(new MiloServer.Item(20, 250), server.asked("State"));
    }

    @Test
    void aServerWhoseQueuesAreTooShortIsSaid() {
        server.limitQueues(10);
        driver.observe(List.of(tag("Count", true), tag("State", false)), line);
        line.good("Count", SOON);
        line.good("State", SOON);
        await(() -> driver.health().detail().contains("2 of the tags have a queue too short for a second of changes"));
    }

    /** The session lives, the subscriptions do not: the server answers that there are none. */
    @Test
    void endedSubscriptionsAreNoticedAndMadeAnewOnce() throws Exception {
        driver.observe(List.of(tag("Count", true), tag("State", false)), line);
        line.good("Count", SOON);
        line.good("State", SOON);
        line.forget();
        server.endSubscriptions();
        line.bad("Count", Quality.BAD_COMM, NOTICED);
        line.bad("State", Quality.BAD_COMM, NOTICED);
        line.forget();
        line.good("Count", BACK);
        line.good("State", BACK);
        await(() -> server.subscriptions() == 2 && server.sessions() == 1);
        line.forget();
        for (int i = 1; i <= 20; i++) {
            server.set("Count", i);
        }
        line.await("Count", sample -> sample.value().equals(Optional.of(new Value.Whole(20))), SOON);
        assertEquals(
                LongStream.rangeClosed(0, 20).boxed().toList(),
                LongStream.concat(
                                LongStream.of(0),
                                line.steps("Count").stream()
                                        .mapToLong(step -> step)
                                        .filter(step -> step > 0))
                        .boxed()
                        .toList(),
                "a second handler would bring values twice");
    }

    /** Row 31: the sessions are gone, and the new one does not get their subscriptions; Milo tells it once. */
    @Test
    void aRefusedTransferOfSubscriptionsMakesThemAnewOnce() throws Exception {
        driver.observe(List.of(tag("Count", true), tag("State", false)), line);
        line.good("Count", SOON);
        line.good("State", SOON);
        line.forget();
        server.endSessionsAndRefuseTransfers();
        await(() -> server.transfersRefused() > 0);
        line.good("Count", BACK);
        line.good("State", BACK);
        await(() -> server.sessions() == 1);
        line.forget();
        for (int i = 1; i <= 20; i++) {
            server.set("Count", i);
        }
        line.await("Count", sample -> sample.value().equals(Optional.of(new Value.Whole(20))), SOON);
        assertEquals(
                LongStream.rangeClosed(1, 20).boxed().toList(),
                line.steps("Count").stream().filter(step -> step > 0).toList(),
                "a second handler would bring values twice");
    }

    /** One update each for a hundred tags, over and over: what a line with many fast signals asks for. */
    @Test
    void tenThousandUpdatesArriveInOrder() {
        List<Tag> tags = LongStream.range(0, 100)
                .mapToObj(i -> {
                    server.add("T" + i, 0);
                    return tag("T" + i, true);
                })
                .toList();
        driver.observe(tags, line);
        tags.forEach(tag -> line.good(tag.id(), SOON));
        line.forget();
        long from = System.nanoTime();
        for (int value = 1; value <= 100; value++) {
            for (Tag tag : tags) {
                server.set(tag.id(), value);
            }
        }
        tags.forEach(
                tag -> line.await(tag.id(), sample -> sample.value().equals(Optional.of(new Value.Whole(100))), SOON));
        long took = (System.nanoTime() - from) / 1_000_000;
        tags.forEach(tag -> assertEquals(
                LongStream.rangeClosed(1, 100).boxed().toList(),
                line.steps(tag.id()).stream().filter(step -> step > 0).toList(),
                tag.id()));
        System.out.println("measured: 10000 updates of 100 tags in " + took + " ms");
    }

    @Test
    void aNamespaceWithAnotherNumberIsFoundAgain() throws Exception {
        driver.observe(List.of(tag("Count", true)), line);
        line.good("Count", SOON);
        server.stop();
        line.bad("Count", Quality.BAD_COMM, SOON);
        server.renumber();
        server.set("Count", 7);
        server.start();
        line.await("Count", sample -> sample.value().equals(Optional.of(new Value.Whole(7))), SOON);
    }

    /** A controller answers long before its program is loaded. */
    @Test
    void aTagThatAppearsLaterIsFollowedAndTheOthersAreNotDisturbed() {
        driver.observe(List.of(tag("Later", false), tag("Count", false)), line);
        line.bad("Later", Quality.BAD_CONFIG, SOON);
        line.good("Count", SOON);
        // What came before is not of this test: until the first connection stands, every tag may be BAD.
        line.forget();
        long subscribed = driver.health().counters().get("subscribed");
        server.add("Later", 3);
        assertEquals(Optional.of(new Value.Whole(3)), line.good("Later", SOON).value());
        line.good("Count", SOON);
        assertTrue(line.of("Count").stream().allMatch(sample -> sample.quality().good()), () -> "" + line.of("Count"));
        assertEquals(subscribed, driver.health().counters().get("subscribed"), "nothing was made anew");
    }

    /** A controller gets a new program while it runs. */
    @Test
    void aNodeThatIsDeletedIsBadAndFoundAgainInItsNewType() {
        driver.observe(List.of(tag("Count", true), tag("State", false)), line);
        line.good("Count", SOON);
        line.good("State", SOON);
        line.forget();
        server.remove("Count");
        assertTrue(line.bad("Count", Quality.BAD_CONFIG, SOON).detail().contains("Bad_NodeIdUnknown"));
        server.add("Count", 1.5f);
        line.await("Count", sample -> sample.detail().contains("Float"), SOON);
        assertEquals(Quality.BAD_CONFIG, last("Count").quality());
        server.set("Count", 9);
        // Unchanged values are confirmed: a good 0 may have come between forgetting and deleting.
        line.await("Count", sample -> sample.value().equals(Optional.of(new Value.Whole(9))), SOON);
        line.good("State", SOON);
        assertTrue(line.of("State").stream().allMatch(sample -> sample.quality().good()), () -> "" + line.of("State"));
    }

    @Test
    void aTagThatChangesItsTypeIsBadNotCast() {
        driver.observe(List.of(tag("Count", true)), line);
        line.good("Count", SOON);
        DateTime at = new DateTime(Line.CLOCK.now());
        server.say("Count", new DataValue(new Variant(1.5f), StatusCode.GOOD, at, at));
        assertTrue(line.bad("Count", Quality.BAD_CONFIG, SOON).detail().contains("Float"));
        server.say("Count", new DataValue(Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_NodeIdUnknown), at, at));
        line.await("Count", sample -> sample.detail().contains("Bad_NodeIdUnknown"), SOON);
    }

    private Sample last(String tag) {
        List<Sample> all = line.of(tag);
        return all.get(all.size() - 1);
    }

    private void await(BooleanSupplier met) {
        Line.await(met, SOON, driver::health);
    }

    private static Tag tag(String name, boolean critical) {
        return new Tag(name, MiloServer.address(name), ValueType.INTEGER, Duration.ofMillis(20), critical);
    }
}
