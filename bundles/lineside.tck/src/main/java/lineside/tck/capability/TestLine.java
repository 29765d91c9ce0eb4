// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;

/** Builds a small line model in a test. Signals poll every 50 ms and are stale after 5 s unless said otherwise. */
public final class TestLine {
    private final List<WorkUnit> units = new ArrayList<>();
    private final Map<String, SignalSpec> signals = new TreeMap<>();
    private final Map<String, Body> sections = new TreeMap<>();
    private Duration interval = Duration.ofMillis(50);
    private Duration staleAfter = Duration.ofSeconds(5);
    private String version = "000000000001";

    private TestLine() {}

    /** A line without anything. */
    public static TestLine line() {
        return new TestLine();
    }

    /** Another version of the model. */
    public TestLine version(String twelveHexDigits) {
        version = twelveHexDigits;
        return this;
    }

    /** The next work unit in the flow; its name is its id with a capital. */
    public TestLine unit(String id) {
        return unit(new WorkUnit(id, Character.toUpperCase(id.charAt(0)) + id.substring(1), false));
    }

    /** The next work unit in the flow. */
    public TestLine unit(WorkUnit unit) {
        units.add(unit);
        return this;
    }

    /** Sampling interval of the signals that follow. */
    public TestLine every(Duration polled) {
        interval = polled;
        return this;
    }

    /** A whole-number signal {@code workUnit.name}. */
    public TestLine integer(String id) {
        return signal(id, ValueType.INTEGER, false);
    }

    /** A truth-value signal {@code workUnit.name}. */
    public TestLine truth(String id) {
        return signal(id, ValueType.BOOLEAN, false);
    }

    /** A truth-value signal that the gateway may write: a lamp, a valve. */
    public TestLine output(String id) {
        return signal(id, ValueType.BOOLEAN, true);
    }

    /** The section of a capability, as JSON with single quotes for double ones. */
    public TestLine section(String capability, String json) {
        sections.put(capability, Body.trusted(json.replace('\'', '"')));
        return this;
    }

    /** The model. */
    public LineModel model() {
        return new LineModel(
                version,
                "acme/lyon/fill/line-3",
                "line-3",
                "Line 3",
                ZoneId.of("Europe/Berlin"),
                Set.of(),
                units,
                signals,
                sections);
    }

    private TestLine signal(String id, ValueType type, boolean writable) {
        String unit = id.substring(0, id.indexOf('.'));
        signals.put(
                id,
                new SignalSpec(
                        id,
                        unit,
                        "plc",
                        new Tag(id, "s=" + id, type, interval, false),
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Duration.ZERO,
                        staleAfter,
                        Optional.empty(),
                        writable));
        return this;
    }
}
