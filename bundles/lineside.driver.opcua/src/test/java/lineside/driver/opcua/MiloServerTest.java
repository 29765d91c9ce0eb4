// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
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

    @TempDir
    Path data;

    private final Line line = new Line();
    private MiloServer server;
    private Driver driver;

    @BeforeEach
    void start() throws Exception {
        server = new MiloServer(MiloFixture.freePort())
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
        driver.observe(List.of(tag("Count", true), tag("State", false)), line);
        line.good("Count", SOON);
        line.good("State", SOON);
        AtomicInteger step = new AtomicInteger();
        ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();
        var work = hand.scheduleAtFixedRate(
                () -> {
                    int now = step.incrementAndGet();
                    if (now <= 40) {
                        server.set("Count", now);
                        server.set("State", now);
                    }
                },
                0,
                40,
                TimeUnit.MILLISECONDS);
        try {
            for (String tag : List.of("Count", "State")) {
                line.await(tag, sample -> sample.value().equals(Optional.of(new Value.Whole(40))), SOON);
                assertEquals(LongStream.rangeClosed(0, 40).boxed().toList(), line.steps(tag), tag);
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

    private static Tag tag(String name, boolean critical) {
        return new Tag(name, MiloServer.address(name), ValueType.INTEGER, Duration.ofMillis(20), critical);
    }
}
