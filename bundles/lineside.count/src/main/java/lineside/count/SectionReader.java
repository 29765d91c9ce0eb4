// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.SignalSpec;
import lineside.kernel.Body;
import lineside.signal.api.ValueType;

/** Reads the counters of a line model and words what is wrong with them. The schema has checked their form before. */
final class SectionReader {
    private static final BigDecimal FASTEST = BigDecimal.valueOf(1_000);
    private static final long MOST_CYCLES = 1_000_000;

    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    /** A driver gives an answer up that comes later (request_timeout_ms): the signal is bad, and what follows is caught up. */
    private static final Duration LATEST_ANSWER = Duration.ofMillis(1_500);

    private final LineModel model;

    SectionReader(LineModel model) {
        this.model = model;
    }

    Map<String, CounterSpec> counters() throws ModelFault {
        Map<String, CounterSpec> counters = new TreeMap<>();
        List<Body> bodies = model.section("count").bodies("counters");
        for (int i = 0; i < bodies.size(); i++) {
            String path = "count.counters[" + i + "]";
            CounterSpec counter = counter(path, bodies.get(i));
            if (counters.put(counter.id(), counter) != null) {
                throw new ModelFault(
                        path + ".id", "'" + counter.id() + "' is there twice; give each counter its own id");
            }
        }
        return counters;
    }

    private CounterSpec counter(String path, Body body) throws ModelFault {
        String unit = body.text("unit");
        if (model.workUnit(unit).isEmpty()) {
            throw new ModelFault(path + ".unit", "'" + unit + "' is no work unit of this line");
        }
        SignalSpec signal = signal(path + ".signal", body.text("signal"));
        Optional<String> boot = body.optionalText("boot");
        if (boot.isPresent()) {
            signal(path + ".boot", boot.get());
        }
        Bounds bounds = bounds(path, body);
        slowEnough(path, bounds, signal);
        return new CounterSpec(
                body.text("id"),
                unit,
                CountRole.parse(body.text("counts")),
                new CounterSpec.Wiring(
                        signal.id(),
                        boot,
                        signal.tag().interval().toNanos(),
                        signal.staleAfter().toNanos(),
                        Timers.refreshEvery(bounds),
                        LONGEST_QUEUE.toNanos(),
                        LATEST_ANSWER.toNanos()),
                bounds,
                bounds.cyclesNanos(stuckCycles(path, body)));
    }

    private static long stuckCycles(String path, Body body) throws ModelFault {
        long cycles = body.integer("stuckCycles", 0);
        if (cycles < 0 || cycles > MOST_CYCLES) {
            throw new ModelFault(
                    path + ".stuckCycles",
                    cycles + " is outside 0 to " + MOST_CYCLES + "; write how many pieces late it may be, 0 for never");
        }
        return cycles;
    }

    private SignalSpec signal(String path, String id) throws ModelFault {
        SignalSpec signal = model.signal(id)
                .orElseThrow(() -> new ModelFault(path, "'" + id + "' is no signal; write workUnit.signal"));
        if (signal.tag().type() != ValueType.INTEGER) {
            throw new ModelFault(path, "signal '" + id + "' is no integer; a counter is read as a whole number");
        }
        boolean scaled = signal.factor().compareTo(BigDecimal.ONE) != 0
                || signal.offset().signum() != 0
                || signal.deadband().signum() != 0;
        if (scaled) {
            throw new ModelFault(
                    path, "signal '" + id + "' has a scale or a deadband; a counter is read as it is, remove them");
        }
        return signal;
    }

    private static Bounds bounds(String path, Body body) throws ModelFault {
        BigDecimal rate = body.decimal("maxRate");
        if (rate.signum() <= 0 || rate.compareTo(FASTEST) > 0) {
            throw new ModelFault(
                    path + ".maxRate",
                    rate.toPlainString() + " is outside 0 to 1000; write the most pieces per second that can be made");
        }
        Optional<Long> modulus = Optional.ofNullable(body.get("modulus")).map(Long.class::cast);
        if (modulus.isPresent() && modulus.get() < 2) {
            throw new ModelFault(
                    path + ".modulus",
                    modulus.get() + " is too small; write how many different readings there are, such as 65536");
        }
        return new Bounds(modulus, rate, body.flag("retentive", false));
    }

    /** A counter that turns an eighth while its silence is not yet noticed could roll over unseen. */
    private static void slowEnough(String path, Bounds bounds, SignalSpec signal) throws ModelFault {
        if (bounds.storeEveryNanos() <= signal.staleAfter().toNanos()) {
            throw new ModelFault(
                    path + ".modulus",
                    bounds.modulus().orElse(0L) + " turns too fast at "
                            + bounds.rate().toPlainString() + " pieces per second for a signal that may be silent "
                            + signal.staleAfter().toMillis()
                            + " ms; use a counter of more bits or shorten staleAfter of " + signal.id());
        }
    }
}
