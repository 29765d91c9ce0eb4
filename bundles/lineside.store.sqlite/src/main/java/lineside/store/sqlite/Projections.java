// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;

/** All projections of the present bundles, in the order given. Written by the scribe's thread. */
final class Projections {
    private final List<ProjectionSlot> slots;

    private Projections(List<ProjectionSlot> slots) {
        this.slots = slots;
    }

    /** Creates or keeps the tables and takes what they have missed. */
    static Projections open(Connection connection, Rows rows, List<Projection> given) throws SQLException {
        ProjectionTables tables = new ProjectionTables(connection);
        List<ProjectionSlot> slots = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (ProjectionPen pen = new ProjectionPen(connection)) {
            for (Projection projection : given) {
                ProjectionSlot slot = names.add(projection.name())
                        ? tables.prepare(projection)
                        : new ProjectionSlot(projection, 0, Optional.of("there are two projections of this name"));
                CatchUp behind = new CatchUp(connection, pen, rows, slot);
                boolean more = true;
                while (more) {
                    more = behind.slice();
                }
                slots.add(slot);
            }
        }
        return new Projections(List.copyOf(slots));
    }

    /** Applies the events of a commit; what comes of it is in force after the commit. */
    List<ProjectionSlot.Outcome> apply(ProjectionPen pen, List<StoredEvent> events, long last) throws SQLException {
        List<ProjectionSlot.Outcome> outcomes = new ArrayList<>(slots.size());
        for (ProjectionSlot slot : slots) {
            slot.apply(pen, events, last).ifPresent(outcomes::add);
        }
        return outcomes;
    }

    /** Names and reasons of those that stand still. */
    List<String> broken() {
        return slots.stream()
                .filter(slot -> slot.broken().isPresent())
                .map(slot -> slot.projection().name())
                .toList();
    }
}
