// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.Signal;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which modes a permit binds, as far as the gateway is told. */
class PermitEffectTest {
    @ParameterizedTest
    @CsvSource({"GOOD, 1, true", "GOOD, 2, false", "GOOD, 3, false", "BAD_STALE, 1, true", "BAD_COMM, 2, true"})
    void itBindsUnlessTheModeIsKnownToBeAnother(Quality quality, long mode, boolean binds) {
        Optional<Value> value = quality.good() ? Optional.of(new Value.Whole(mode)) : Optional.empty();
        Signal told = new Signal("unit.mode", "unit", value, quality, Instant.EPOCH, 0, "as it is");
        assertEquals(binds, effect().binds(Map.of("unit.mode", told)));
        assertEquals(true, effect().binds(Map.of()), "nothing was told since the start");
    }

    private static PermitEffect effect() {
        return new PermitEffect(new PermitSpec(
                "unit.run",
                "unit.token",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("unit.mode"),
                Duration.ofSeconds(2),
                Set.of()));
    }
}
