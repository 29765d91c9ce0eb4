// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;

/**
 * The active line model, parsed and checked. Immutable.
 *
 * @param version the first 12 hex digits of the SHA-256 of the document; named by every event that depends on the model
 * @param path ISA-95 path {@code enterprise/site/area/line}
 * @param line id of the work center
 * @param name what people call it
 * @param zone the plant's time zone
 * @param requires capabilities without which nothing may run
 * @param workUnits in flow order
 * @param signals by id
 * @param sections what is for one capability only, by capability name; read by that capability
 */
public record LineModel(
        String version,
        String path,
        String line,
        String name,
        ZoneId zone,
        Set<String> requires,
        List<WorkUnit> workUnits,
        Map<String, SignalSpec> signals,
        Map<String, Body> sections) {
    public LineModel {
        requires = Set.copyOf(requires);
        workUnits = List.copyOf(workUnits);
        signals = Map.copyOf(signals);
        sections = Map.copyOf(sections);
    }

    /** The section of a capability; empty when the model has none. */
    public Body section(String capability) {
        return sections.getOrDefault(capability, Body.EMPTY);
    }

    /** A signal by its id. */
    public Optional<SignalSpec> signal(String id) {
        return Optional.ofNullable(signals.get(id));
    }

    /**
     * The work unit whose permit alone writes this signal, or the same address of the same device under another name; empty
     * for any other signal.
     */
    public Optional<WorkUnit> permitWriting(String signal) {
        return workUnits.stream()
                .filter(unit -> unit.permit().stream()
                        .flatMap(permit -> permit.written().stream())
                        .anyMatch(own -> own.equals(signal) || isSamePlace(own, signal)))
                .findFirst();
    }

    private boolean isSamePlace(String one, String other) {
        SignalSpec a = signals.get(one);
        SignalSpec b = signals.get(other);
        return a != null
                && b != null
                && a.source().equals(b.source())
                && a.tag().address().equals(b.tag().address());
    }

    /** A work unit by its id. */
    public Optional<WorkUnit> workUnit(String id) {
        return workUnits.stream().filter(unit -> unit.id().equals(id)).findFirst();
    }
}
