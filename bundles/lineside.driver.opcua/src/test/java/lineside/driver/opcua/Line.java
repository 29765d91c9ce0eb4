// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import lineside.kernel.ClockTrust;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;

/** The line's side of a driver under test: real clocks, a sink that remembers everything, waiting with a deadline. */
final class Line implements SampleSink {
    /** What the operating system says. */
    static final LineClock CLOCK = new LineClock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long mono() {
            return System.nanoTime();
        }

        @Override
        public long machineNanos() {
            return System.nanoTime();
        }

        @Override
        public ClockTrust trust() {
            return ClockTrust.values()[0];
        }
    };

    /**
     * For what must come but has no time set: far longer than a starved machine needs to connect in a fresh process. A limit
     * that a document promises is never this one.
     */
    static final Duration EVENTUALLY = Duration.ofSeconds(60);

    private final List<Sample> all = new ArrayList<>();

    @Override
    public synchronized void offer(Sample sample) {
        all.add(sample);
        notifyAll();
    }

    /** Everything of this tag so far. */
    synchronized List<Sample> of(String tag) {
        return all.stream().filter(sample -> sample.tag().equals(tag)).toList();
    }

    /** Forgets what came so far. */
    synchronized void forget() {
        all.clear();
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

    /** The good values of this tag, each once where it stood still. */
    List<Long> steps(String tag) {
        List<Long> steps = new ArrayList<>();
        for (Sample sample : of(tag)) {
            if (sample.quality().good()) {
                long value = ((Value.Whole) sample.value().orElseThrow()).value();
                if (steps.isEmpty() || steps.get(steps.size() - 1) != value) {
                    steps.add(value);
                }
            }
        }
        return steps;
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

    static Tag tag(String name, ValueType type) {
        return new Tag(name, "nsu=urn:peer:line;s=Line." + name, type, Duration.ofMillis(100), false);
    }

    static Tag critical(String name, ValueType type) {
        return new Tag(name, "nsu=urn:peer:line;s=Line." + name, type, Duration.ofMillis(20), true);
    }

    /** A driver with these settings over the defaults; None unless said otherwise. */
    static Driver driver(Path data, String url, String... settings) {
        Map<String, Object> given = new HashMap<>(Map.of("endpoint_url", url, "security_policy", "None"));
        for (String setting : settings) {
            int at = setting.indexOf('=');
            given.put(setting.substring(0, at), setting.substring(at + 1));
        }
        return new OpcUaDriver(Wiring.check(config(given), data), CLOCK);
    }

    static void close(Driver driver) {
        ((OpcUaDriver) driver).close();
    }

    /** The annotation's defaults, with these values over them. */
    static OpcUaConfig config(Map<String, Object> given) {
        return (OpcUaConfig) java.lang.reflect.Proxy.newProxyInstance(
                OpcUaConfig.class.getClassLoader(), new Class<?>[] {OpcUaConfig.class}, (proxy, method, args) -> {
                    Object value = given.getOrDefault(method.getName(), method.getDefaultValue());
                    return method.getReturnType() == int.class ? Integer.valueOf(String.valueOf(value)) : value;
                });
    }
}
