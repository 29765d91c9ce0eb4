// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt.event;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A technician let an event out of an uplink's quarantine: from now on it is sent as it is, such as when the receiver asks for it.
 *
 * @param uplink name of the uplink
 * @param key {@code epoch/stream/seq} of the event
 */
public record QuarantineReleased(String uplink, String key) implements Fact {
    /** {@code uplink-quarantine-released/1}. */
    public static final EventType TYPE = EventType.parse("uplink-quarantine-released/1");

    /** Its published form, which is also that of the command. */
    public static final EventSpec SPEC = new EventSpec(
            TYPE,
            Stream.AUDIT,
            "A technician let an event out of an uplink's quarantine; it is sent as it is when the receiver asks for it.",
            List.of(
                    Field.text("uplink", "name of the uplink"),
                    Field.text("key", "epoch/stream/seq of the event, as the view uplink/record shows it")));

    /** Reads {@link #body()}. */
    public static QuarantineReleased from(Body body) {
        return new QuarantineReleased(body.text("uplink"), body.text("key"));
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
        return Body.of("uplink", uplink, "key", key);
    }
}
