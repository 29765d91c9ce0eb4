// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Arrays;
import lineside.store.api.StoredEvent;

/** An event as it is stored, with its type and actor in words; nothing of it was looked at. */
record ChainRow(
        long id, long lane, long streamSeq, String type, long at, int clock, String actor, byte[] body, byte[] hash) {
    static ChainRow of(long epoch, StoredEvent event) {
        return new ChainRow(
                Places.id(epoch, event.seq()),
                Places.lane(epoch, event.stream()),
                event.streamSeq(),
                event.event().type().toString(),
                event.at().toEpochMilli(),
                Rows.clock(event.event().clock()),
                event.event().actor().toString(),
                event.body().canonical(),
                event.hash());
    }

    boolean isSame(ChainRow other) {
        return id == other.id
                && lane == other.lane
                && streamSeq == other.streamSeq
                && type.equals(other.type)
                && at == other.at
                && clock == other.clock
                && actor.equals(other.actor)
                && Arrays.equals(body, other.body)
                && Arrays.equals(hash, other.hash);
    }
}
