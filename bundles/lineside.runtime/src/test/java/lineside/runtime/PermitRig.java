// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lineside.capability.api.LineModel;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.SignalSpec;
import lineside.capability.api.WorkUnit;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import lineside.store.api.StoreException;

/** A line of one work unit with a permit, and a controller that repeats what it is written. */
final class PermitRig {
    final HandDriver plc = new HandDriver(true);
    final Rig rig;
    boolean deaf;
    /** The controller lets the machine run, whatever it is told. */
    boolean runsOn;

    private boolean diskWorks = true;

    PermitRig() {
        this("unit.counter");
    }

    /** A permit that needs this signal to be good. */
    PermitRig(String need) {
        rig = new Rig(model(Set.of(need)), Agent.DRAIN);
        rig.drivers.put("plc", plc);
        disk(true);
    }

    static LineModel model() {
        return model(Set.of("unit.counter"));
    }

    private static LineModel model(Set<String> needs) {
        PermitSpec permit = new PermitSpec(
                "unit.run",
                "unit.token",
                Optional.of("unit.reason"),
                List.of(new PermitSpec.Constant("unit.pairing", 7)),
                Optional.of("unit.echo"),
                Optional.empty(),
                Optional.of("unit.result"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                needs);
        Map<String, SignalSpec> signals = Stream.of(
                        "run", "token", "reason", "pairing", "echo", "result", "counter", "pressure")
                .map(PermitRig::signal)
                .collect(Collectors.toMap(SignalSpec::id, spec -> spec));
        return new LineModel(
                "0123456789ab",
                "acme/lyon/fill/line-1",
                "line-1",
                "Line 1",
                ZoneId.of("Europe/Berlin"),
                Set.of(),
                List.of(new WorkUnit("unit", "Unit", false, Optional.of(permit))),
                signals,
                Map.of());
    }

    private static SignalSpec signal(String name) {
        ValueType type =
                switch (name) {
                    case "run", "result" -> ValueType.BOOLEAN;
                    case "pressure" -> ValueType.REAL;
                    default -> ValueType.INTEGER;
                };
        return new SignalSpec(
                "unit." + name,
                "unit",
                "plc",
                new Tag("unit." + name, "n=" + name, type, Duration.ofMillis(50), true),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(5),
                Optional.empty(),
                true);
    }

    /** Time passes in steps of 100 ms, in which everybody does his work. */
    PermitRig run(long millis) {
        for (long t = 0; t < millis; t += 100) {
            rig.clock.leapMillis(100);
            rig.permits.check(source -> Optional.ofNullable(rig.drivers.get(source)));
            rig.decide();
            rig.commit();
            slot().write();
            tellBack();
        }
        return this;
    }

    private void tellBack() {
        if (!slot().written.isEmpty()) {
            Value.Truth run = new Value.Truth(Boolean.parseBoolean(run()));
            show("unit.run", run);
            show("unit.result", runsOn ? new Value.Truth(true) : run);
            if (!deaf) {
                show("unit.echo", new Value.Whole(Long.parseLong(token())));
            }
        }
    }

    PermitRig granted() {
        return run(1_000).sample().run(500);
    }

    PermitRig sample() {
        show("unit.counter", new Value.Whole(1));
        return this;
    }

    PermitRig bad(Quality quality) {
        rig.offer(Sample.bad("unit.counter", quality, "nothing", rig.clock.now(), rig.clock.mono()));
        return this;
    }

    void show(String tag, Value value) {
        rig.offer(Sample.good(tag, value, Optional.empty(), rig.clock.now(), rig.clock.mono()));
    }

    void disk(boolean works) {
        diskWorks = works;
        rig.journal.disk(batch -> answer());
    }

    private void answer() throws StoreException {
        if (!diskWorks) {
            PermitScenarioTest.refuse();
        }
    }

    void crash() {
        run(500);
        rig.crash();
        disk(true);
        run(500);
    }

    HandSlot slot() {
        return plc.slots.get(plc.slots.size() - 1);
    }

    String run() {
        return slot().holds("unit.run").orElse("");
    }

    String token() {
        return slot().holds("unit.token").orElse("");
    }

    String reason() {
        return slot().holds("unit.reason").orElse("");
    }

    /** Why it was withheld first. */
    String cause() {
        return rig.events().stream()
                .filter(stored -> stored.event().is("permit-withheld"))
                .findFirst()
                .map(stored -> stored.event().body().text("cause"))
                .orElse("");
    }

    List<String> types() {
        return rig.types();
    }
}
