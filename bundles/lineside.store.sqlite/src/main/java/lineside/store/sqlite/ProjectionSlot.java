// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.Projection;
import lineside.store.api.StoredEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One projection with how far it has come. Belongs to the scribe's thread, {@link #broken} to all. */
final class ProjectionSlot {
    /** A projection that had nothing to take moves its position at least this often, so that a start need not search far. */
    private static final long QUIET = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionSlot.class);

    private final Projection projection;
    private final Set<String> wanted;
    private long position;
    private volatile Optional<String> broken;

    ProjectionSlot(Projection projection, long position, Optional<String> broken) {
        this.projection = projection;
        this.wanted = Set.copyOf(projection.events());
        this.position = position;
        this.broken = broken;
        warn(broken);
    }

    private void warn(Optional<String> failure) {
        failure.ifPresent(why -> LOG.warn(
                "The tables of '{}' stand still since event {}: {}", projection.name(), Places.seqOf(position), why));
    }

    Projection projection() {
        return projection;
    }

    long position() {
        return position;
    }

    /** Why it stands still. */
    Optional<String> broken() {
        return broken;
    }

    boolean wants(StoredEvent event) {
        return wanted.contains(event.event().type().name());
    }

    /**
     * Takes events within the present transaction.
     *
     * @param last journal id up to which it has then seen everything
     * @return the outcome, in force once the transaction has committed; empty when nothing changed
     * @throws SQLException only when the disk failed
     */
    Optional<Outcome> apply(ProjectionPen pen, List<StoredEvent> events, long last) throws SQLException {
        if (broken.isPresent()) {
            return Optional.empty();
        }
        List<StoredEvent> mine = events.stream().filter(this::wants).toList();
        if (mine.isEmpty()) {
            return quiet(pen, last);
        }
        pen.savepoint();
        Optional<String> failure = run(pen, mine);
        if (failure.isPresent()) {
            pen.rollback();
        }
        long reached = failure.isPresent() ? position : last;
        note(pen, reached, failure);
        pen.release();
        return Optional.of(new Outcome(this, reached, failure));
    }

    private Optional<Outcome> quiet(ProjectionPen pen, long last) throws SQLException {
        if (last - position > QUIET) {
            note(pen, last, Optional.empty());
            return Optional.of(new Outcome(this, last, Optional.empty()));
        }
        return Optional.empty();
    }

    private Optional<String> run(ProjectionPen pen, List<StoredEvent> mine) throws SQLException {
        try (GuardedConnection guarded = pen.lend()) {
            for (StoredEvent event : mine) {
                projection.apply(guarded.lent(), event);
            }
            return Optional.empty();
        } catch (SQLException refused) {
            if (Failures.isDisk(refused)) {
                throw refused;
            }
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError bug) {
            return Optional.of(bug.toString());
        }
    }

    /** It cannot go on: what it would have to take cannot be read. */
    void stand(ProjectionPen pen, String why) throws SQLException {
        note(pen, position, Optional.of(why));
        new Outcome(this, position, Optional.of(why)).committed();
    }

    /** Writes position and failure. */
    void note(ProjectionPen pen, long reached, Optional<String> failure) throws SQLException {
        pen.note(projection.name(), reached, failure);
    }

    /**
     * What a transaction does to a projection if it commits.
     *
     * @param slot the projection
     * @param position how far it has then come
     * @param broken why it then stands still
     */
    record Outcome(ProjectionSlot slot, long position, Optional<String> broken) {
        void committed() {
            slot.position = position;
            slot.broken = broken;
            slot.warn(broken);
        }
    }
}
