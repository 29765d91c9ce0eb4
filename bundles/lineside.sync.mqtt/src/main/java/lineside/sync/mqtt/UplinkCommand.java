// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.Set;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.EventSpec;
import lineside.kernel.Role;
import lineside.sync.mqtt.event.EventQuarantined;
import lineside.sync.mqtt.event.HistoryDiffers;
import lineside.sync.mqtt.event.MessageRefused;
import lineside.sync.mqtt.event.QuarantineReleased;
import lineside.sync.mqtt.event.TakenOver;

/** The commands of the capability {@code uplink}. Those of the uplinks themselves are given by nobody else. */
final class UplinkCommand {
    static final String REFUSED = "uplink.refused";
    static final String DIFFERS = "uplink.history-differs";
    static final String QUARANTINED = "uplink.event-quarantined";
    static final String RELEASE = "uplink.release-quarantine";
    static final String TAKEN_OVER = "uplink.taken-over";

    static final List<CommandSpec> SPECS = List.of(
            own(
                    REFUSED,
                    "States that messages to an uplink had no effect because they were not the receiver's.",
                    MessageRefused.SPEC),
            own(DIFFERS, "States that a receiver holds what the journal does not.", HistoryDiffers.SPEC),
            own(QUARANTINED, "States that a receiver refused an event for good.", EventQuarantined.SPEC),
            new CommandSpec(
                    RELEASE,
                    "Lets an event out of an uplink's quarantine, once its receiver can take it.",
                    Set.of(Role.TECHNICIAN),
                    true,
                    QuarantineReleased.SPEC.fields()),
            own(TAKEN_OVER, "States that another gateway speaks as this line.", TakenOver.SPEC));

    /** A statement of the uplinks themselves: its arguments are the event. */
    private static CommandSpec own(String name, String text, EventSpec event) {
        return new CommandSpec(name, text, Set.of(Role.ENTERPRISE), true, event.fields());
    }

    private UplinkCommand() {}
}
