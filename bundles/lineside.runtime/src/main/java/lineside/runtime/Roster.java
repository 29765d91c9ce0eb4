// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Gate;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.kernel.Reason;

/**
 * The capabilities of a line in the order in which events flow through them: a capability comes after all whose events it
 * listens to; among equals the name decides. Names no capability.
 */
final class Roster {
    private final List<Slot<?>> slots;
    private final Map<String, CommandSpec> commands;
    private final Map<String, Integer> takers;
    private final List<String> missing;

    private Roster(List<Slot<?>> slots, List<Capability<?>> ordered, List<String> missing) {
        this.slots = List.copyOf(slots);
        this.missing = List.copyOf(missing);
        this.commands = new HashMap<>();
        this.takers = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            for (CommandSpec command : ordered.get(i).manifest().commands()) {
                commands.put(command.name(), command);
                takers.put(command.name(), i);
            }
        }
    }

    /** Orders the capabilities, or refuses with the names on a cycle. */
    static Roster of(List<Capability<?>> present, LineModel model) {
        List<Capability<?>> ordered = ordered(present);
        List<Slot<?>> slots = new ArrayList<>();
        for (Capability<?> capability : ordered) {
            slots.add(Slot.of(capability, model));
        }
        Set<String> names = ordered.stream().map(c -> c.manifest().name()).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(model.requires());
        missing.removeAll(names);
        return new Roster(slots, ordered, List.copyOf(missing));
    }

    private static List<Capability<?>> ordered(List<Capability<?>> present) {
        List<Capability<?>> waiting = new ArrayList<>(present);
        waiting.sort(Comparator.comparing(c -> c.manifest().name()));
        List<Capability<?>> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Capability<?> next = waiting.stream()
                    .filter(c ->
                            waiting.stream().noneMatch(other -> other != c && feeds(other.manifest(), c.manifest())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("these capabilities listen to each other in a circle: "
                            + waiting.stream().map(c -> c.manifest().name()).toList()));
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean feeds(Manifest source, Manifest listener) {
        return source.emits().stream().map(EventSpec::type).anyMatch(type -> listener.listens()
                .contains(type.name()));
    }

    List<Slot<?>> slots() {
        return slots;
    }

    int index(String capability) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).name().equals(capability)) {
                return i;
            }
        }
        return -1;
    }

    Optional<CommandSpec> command(String name) {
        return Optional.ofNullable(commands.get(name));
    }

    List<CommandSpec> commands() {
        return commands.values().stream()
                .sorted(Comparator.comparing(CommandSpec::name))
                .toList();
    }

    /** Index of the capability that takes the command; it is known to exist. */
    int taker(String command) {
        return takers.getOrDefault(command, -1);
    }

    /** Required by the line model and not here. */
    List<String> missing() {
        return missing;
    }

    /** The closed gates and the holds' reasons for capabilities that are required and missing. */
    List<Gate> missingGates() {
        return missing.stream()
                .map(name -> new Gate("capability " + name, Gate.ANY, Gate.ANY, false, missingReason(name)))
                .toList();
    }

    static Reason missingReason(String name) {
        return new Reason(
                "capability.missing",
                Map.of("capability", name),
                "the line model requires the capability '" + name + "', which is not running; install or repair it, or"
                        + " remove it from 'requires'");
    }
}
