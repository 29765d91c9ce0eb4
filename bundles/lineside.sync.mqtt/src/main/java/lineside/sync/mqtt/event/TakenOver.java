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
 * Another gateway speaks as this line on the same broker.
 *
 * @param uplink name of the uplink
 * @param clientId this gateway's client id at the broker
 * @param session the other's session, as its status names it
 */
public record TakenOver(String uplink, String clientId, String session) implements Fact {
    /** {@code uplink-taken-over/1}. */
    public static final EventType TYPE = EventType.parse("uplink-taken-over/1");

    /** Its published form. */
    public static final EventSpec SPEC = new EventSpec(
            TYPE,
            Stream.ALARM,
            "Another gateway speaks as this line on the same broker; stated at most once an hour.",
            List.of(
                    Field.text("uplink", "name of the uplink"),
                    Field.text("clientId", "this gateway's client id at the broker"),
                    Field.text("session", "the other's session, as its status names it")));

    /** Reads {@link #body()}. */
    public static TakenOver from(Body body) {
        return new TakenOver(body.text("uplink"), body.text("clientId"), body.text("session"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.ALARM;
    }

    @Override
    public Body body() {
        return Body.of("uplink", uplink, "clientId", clientId, "session", session);
    }
}
