// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;
import java.util.Set;
import lineside.capability.api.CommandSpec;
import lineside.kernel.Role;
import lineside.sync.mqtt.event.MessageRefused;

/** The commands of the capability {@code uplink}. Those of the uplinks themselves are given by nobody else. */
final class UplinkCommand {
    static final String REFUSED = "uplink.refused";

    static final List<CommandSpec> SPECS = List.of(new CommandSpec(
            REFUSED,
            "States that messages to an uplink had no effect because they were not the receiver's.",
            Set.of(Role.ENTERPRISE),
            true,
            MessageRefused.SPEC.fields()));

    private UplinkCommand() {}
}
