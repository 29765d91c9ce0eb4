// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import java.time.Instant;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * One signal that a permit needs, as it was when the permit was withheld.
 *
 * @param signal its id
 * @param value as the device gave it, unscaled; empty when it gave none
 * @param quality {@code GOOD}, {@code BAD_STALE} and so on; {@code NONE} when nothing was heard of it since the start
 * @param at when it was received; empty when nothing was heard of it
 */
public record PermitInput(String signal, Optional<String> value, String quality, Optional<Instant> at) {
    Body body() {
        return Body.builder()
                .put("signal", signal)
                .put("quality", quality)
                .putIfPresent("value", value)
                .putIfPresent("at", at)
                .build();
    }

    static PermitInput from(Body body) {
        return new PermitInput(
                body.text("signal"),
                body.optionalText("value"),
                body.text("quality"),
                body.has("at") ? Optional.of(body.time("at")) : Optional.empty());
    }
}
