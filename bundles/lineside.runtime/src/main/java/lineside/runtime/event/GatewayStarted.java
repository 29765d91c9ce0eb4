// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The gateway's mind started. Every event after it, up to the next of its kind, is of this start.
 *
 * @param reason {@code process}, {@code agent}, {@code model} or {@code rewind}
 * @param model version of the line model
 * @param capabilities names of the capabilities in their order, separated by spaces
 * @param bootId drawn once by each process; empty in what older versions recorded
 */
public record GatewayStarted(String reason, String model, String capabilities, Optional<String> bootId)
        implements Fact {
    /** {@code gateway-started/1}. */
    public static final EventType TYPE = EventType.parse("gateway-started/1");

    /** Reads {@link #body()}. */
    public static GatewayStarted from(Body body) {
        return new GatewayStarted(
                body.text("reason"), body.text("model"), body.text("capabilities"), body.optionalText("bootId"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.AUDIT;
    }

    @Override
    public Body body() {
        return Body.builder()
                .put("reason", reason)
                .put("model", model)
                .put("capabilities", capabilities)
                .putIfPresent("bootId", bootId)
                .build();
    }
}
