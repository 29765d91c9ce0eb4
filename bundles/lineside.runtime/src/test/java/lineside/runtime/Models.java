// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.capability.api.WorkUnit;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;

/** Line models for the toy capabilities. */
final class Models {
    private Models() {}

    static LineModel requiring(String... capabilities) {
        return new LineModel(
                "0123456789ab",
                "acme/lyon/fill/line-1",
                "line-1",
                "Line 1",
                ZoneId.of("Europe/Berlin"),
                Set.of(capabilities),
                List.of(new WorkUnit("unit", "Unit", false)),
                Map.of("unit.counter", counter()),
                Map.of());
    }

    private static SignalSpec counter() {
        return new SignalSpec(
                "unit.counter",
                "unit",
                "plc",
                new Tag("unit.counter", "n=1", ValueType.INTEGER, Duration.ofMillis(50), true),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(5),
                Optional.empty(),
                true);
    }
}
