// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.Head;

/**
 * Proves what is left of segments that were dropped: an event of the chain names each and where its streams stood behind it, so that
 * nobody takes away a file and calls it dropped. Where that event was dropped itself, the one that dropped it vouches for both.
 */
final class GoneCheck {
    private final ChainCheck chain;
    private final Map<Long, Segment> said = new HashMap<>();
    private final List<ChainRow> left = new ArrayList<>();
    private final Map<Long, Long> upTo = new HashMap<>();

    GoneCheck(ChainCheck chain) {
        this.chain = chain;
    }

    /** Goes on behind a segment that was dropped. */
    Optional<String> pass(Connection connection, Segment segment) throws SQLException {
        long event = Dropped.event(connection, segment).orElse(0L);
        if (event <= segment.last()) {
            return Optional.of("it was dropped by no event");
        }
        said.keySet().removeIf(id -> id <= segment.last());
        said.put(event, segment);
        upTo.put(segment.epoch(), segment.last());
        chain.pass(segment);
        return Optional.empty();
    }

    /** A row that is left of it. */
    void left(ChainRow row) {
        left.add(row);
    }

    /** Takes an event that follows its chain; one sentence when it does not say what it has to. */
    Optional<String> event(ChainRow row) {
        Segment segment = said.remove(row.id());
        if (segment == null) {
            return Optional.empty();
        }
        String event = chain.id(row.id());
        if (!row.type().startsWith(ExpiredSegment.EVENT + "/")) {
            return Optional.of("event " + event + " does not say that the segment " + segment.file() + " was dropped");
        }
        try {
            ExpiredSegment named = ExpiredSegment.from(Body.parse(row.body()));
            if (!fits(named, segment)) {
                return Optional.of("event " + event + " dropped another segment than " + segment.file());
            }
            return left.stream()
                    .filter(old -> Places.epochOf(old.id()) == segment.epoch() && old.id() <= segment.last())
                    .filter(old -> !isProven(old, named))
                    .findFirst()
                    .map(old ->
                            "event " + chain.id(old.id()) + ": it is not the one that was the newest of its stream when"
                                    + " the segment " + segment.file() + " was dropped");
        } catch (JsonException | RuntimeException unreadable) {
            return Optional.of("event " + event + " cannot be read: " + unreadable.getMessage());
        }
    }

    private boolean fits(ExpiredSegment named, Segment segment) {
        List<Head> heads = named.heads().stream()
                .map(ending -> new Head(ending.stream(), ending.streamSeq(), ending.hash()))
                .toList();
        return chain.id(segment.first()).equals(named.epoch() + "." + named.first())
                && chain.id(segment.last()).equals(named.epoch() + "." + named.last())
                && named.sha256().equals(segment.sha256())
                && new HeadsForm(heads).toBody().equals(segment.heads().toBody());
    }

    private boolean isProven(ChainRow row, ExpiredSegment named) {
        return named.heads().stream()
                .filter(ending -> ending.stream() == Places.streamOf(row.lane()))
                .anyMatch(ending -> ending.streamSeq() == row.streamSeq()
                        && ending.hash().equals(HexFormat.of().formatHex(row.hash()))
                        && chain.follows(row, HexFormat.of().parseHex(ending.previous())));
    }

    /** One sentence when no event has dropped a segment that is not there. */
    Optional<String> end() {
        return said.values().stream()
                .findFirst()
                .map(segment -> "segment " + segment.file() + ": no event says that it was dropped");
    }

    /** What is not proven any more, behind a semicolon; empty when everything is held. */
    String remark() {
        List<String> parts = upTo.keySet().stream()
                .sorted()
                .map(epoch -> chain.id(Places.id(epoch, 1)) + " to " + Places.seqOf(upTo.getOrDefault(epoch, 0L)))
                .toList();
        return parts.isEmpty() ? "" : "; dropped by the retention: events " + String.join(", ", parts);
    }
}
