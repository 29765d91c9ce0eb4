// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import lineside.tck.RealClock;

/** The line's side of a driver under test: real clocks, a sink that remembers everything, waiting with a deadline. */
final class Line implements SampleSink {
    /** What the operating system says. */
    static final LineClock CLOCK = new RealClock();

    /**
     * For what must come but has no time set: far longer than a starved machine needs to connect in a fresh process. A limit
     * that a document promises is never this one.
     */
    static final Duration EVENTUALLY = Duration.ofSeconds(60);

    private final List<Sample> all = new ArrayList<>();
    private final List<Sample> ever = new ArrayList<>();

    @Override
    public synchronized void offer(Sample sample) {
        all.add(sample);
        ever.add(sample);
        notifyAll();
    }

    /** Everything of this tag so far. */
    synchronized List<Sample> of(String tag) {
        return all.stream().filter(sample -> sample.tag().equals(tag)).toList();
    }

    /** What comes from here on is waited for; what came is only kept. */
    synchronized void forget() {
        all.clear();
    }

    /** All that ever came, in order. */
    synchronized List<Sample> everything() {
        return List.copyOf(ever);
    }

    /** Waits for the first sample of this tag that passes; fails after so long. */
    Sample await(String tag, Predicate<Sample> wanted, Duration limit) {
        return await(tag, wanted, limit, true).orElseThrow();
    }

    /** Waits for such a sample, or for so long; without one it fails if it must come. */
    synchronized Optional<Sample> await(String tag, Predicate<Sample> wanted, Duration limit, boolean must) {
        long end = System.nanoTime() + limit.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < all.size(); seen++) {
                Sample sample = all.get(seen);
                if (sample.tag().equals(tag) && wanted.test(sample)) {
                    return Optional.of(sample);
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0 && !must) {
                return Optional.empty();
            }
            if (left <= 0) {
                return fail("no such sample of " + tag + " within " + limit.toMillis() + " ms; last: "
                        + of(tag).stream().reduce((a, b) -> b));
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Sample good(String tag, Duration limit) {
        return await(tag, sample -> sample.quality().good(), limit);
    }

    Sample bad(String tag, Quality quality, Duration limit) {
        return await(tag, sample -> sample.quality() == quality, limit);
    }

    /** Waits for a state that nobody reports; looks at it every few milliseconds. */
    static void await(BooleanSupplier met, Duration limit, Supplier<Object> otherwise) {
        long end = System.nanoTime() + limit.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not so within " + limit.toMillis() + " ms: " + otherwise.get());
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    static Tag tag(String id, String address, ValueType type, int intervalMs) {
        return new Tag(id, address, type, Duration.ofMillis(intervalMs), false);
    }

    /** A driver of a Modbus device at this port, with these settings over the defaults. */
    static Driver driver(Path data, int port, String... settings) {
        return driver(
                data,
                Stream.concat(Stream.of("connection=modbus://127.0.0.1:" + port + "/1"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** A driver of an S7 at this port, with these settings over the defaults. */
    static Driver s7(Path data, int port, String... settings) {
        return driver(
                data,
                Stream.concat(Stream.of("connection=s7://127.0.0.1:" + port + "/0/1"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** A driver of a Logix controller at this port, with these settings over the defaults. */
    static Driver logix(Path data, int port, String... settings) {
        return driver(
                data,
                Stream.concat(Stream.of("connection=logix://127.0.0.1:" + port + "/0"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** A driver of a controller with ADS at this port, with these settings over the defaults. */
    static Driver ads(Path data, int port, String... settings) {
        return driver(
                data,
                Stream.concat(
                                Stream.of("connection=ads://127.0.0.1:" + port + "/" + AdsPlc.NET_ID),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** A driver with these settings over the defaults. */
    static Driver driver(Path data, String... settings) {
        Map<String, Object> given = new HashMap<>();
        for (String setting : settings) {
            int at = setting.indexOf('=');
            given.put(setting.substring(0, at), setting.substring(at + 1));
        }
        return new Plc4xDriver(Wiring.check(config(given), data), CLOCK);
    }

    static void close(Driver driver) {
        ((Plc4xDriver) driver).close();
    }

    /** The annotation's defaults, with these values over them. */
    static Plc4xConfig config(Map<String, Object> given) {
        return (Plc4xConfig) java.lang.reflect.Proxy.newProxyInstance(
                Plc4xConfig.class.getClassLoader(), new Class<?>[] {Plc4xConfig.class}, (proxy, method, args) -> {
                    Object value = given.getOrDefault(method.getName(), method.getDefaultValue());
                    return method.getReturnType() == int.class ? Integer.valueOf(String.valueOf(value)) : value;
                });
    }
}
