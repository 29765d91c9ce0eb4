// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;
import java.util.Set;

/**
 * What a capability declares of itself.
 *
 * @param name lower-case name, first part of its commands and views
 * @param stateVersion version of the snapshot's form; a snapshot of another version is ignored and the journal folded
 * @param commands the commands that it alone takes
 * @param emits the events that it states
 * @param listens names of events of other capabilities; they come earlier in the flow, a cycle refuses to start
 */
public record Manifest(
        String name, int stateVersion, List<CommandSpec> commands, List<EventSpec> emits, Set<String> listens) {
    public Manifest {
        commands = List.copyOf(commands);
        emits = List.copyOf(emits);
        listens = Set.copyOf(listens);
        for (CommandSpec command : commands) {
            if (!command.name().startsWith(name + ".")) {
                throw new IllegalArgumentException("command " + command.name() + " must start with " + name + ".");
            }
        }
    }
}
