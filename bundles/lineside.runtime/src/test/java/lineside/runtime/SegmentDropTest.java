// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lineside.kernel.Stream;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoredEvent;
import org.junit.jupiter.api.Test;

/** OP-5: what the retention drops is an event of the audit stream, each segment once. */
class SegmentDropTest {
    private final Rig rig = Rig.of(new Tally("tally"));

    private static ExpiredSegment segment(long first) {
        return new ExpiredSegment(
                "1-0badc0de",
                first,
                first + 9,
                "5e".repeat(32),
                List.of(new ExpiredSegment.Ending(Stream.PROD, first + 9, "aa".repeat(32), "bb".repeat(32))));
    }

    private List<StoredEvent> told() {
        return rig.events().stream()
                .filter(event -> event.event().type().toString().equals("segment-dropped/1"))
                .toList();
    }

    private void counts() {
        rig.add(1);
        rig.settle();
    }

    @Test
    void aSegmentWhoseTimeIsOverIsToldOnceWithWhereItsStreamsEnd() {
        counts();
        assertEquals(List.of(), told());
        rig.expired = List.of(segment(1), segment(11));
        counts();
        counts();
        assertEquals(2, told().size(), "the store still lists them until it has looked again");
        assertEquals(Stream.AUDIT, told().get(0).stream());
        assertEquals(segment(1), ExpiredSegment.from(told().get(0).body()));
        assertEquals("acme/lyon/fill/line-1", told().get(0).body().text("path"));
        rig.expired = List.of(segment(21));
        counts();
        assertEquals(3, told().size());
    }

    /** What had not become durable has dropped nothing. */
    @Test
    void afterACrashItIsToldAgain() {
        counts();
        rig.expired = List.of(segment(1));
        rig.decide().crash();
        assertEquals(0, told().size());
        counts();
        assertEquals(1, told().size());
    }

    @Test
    void afterABatchThatWasRefusedItIsToldAgain() {
        counts();
        rig.expired = List.of(segment(1));
        rig.journal.disk(batch -> {
            if (batch.steps().stream()
                    .anyMatch(step -> step.events().stream().anyMatch(event -> event.is(ExpiredSegment.EVENT)))) {
                rig.journal.disk(any -> {});
                throw new lineside.store.api.StoreException(
                        lineside.store.api.StoreException.Kind.REFUSED, "poisoned", new IllegalStateException());
            }
        });
        counts();
        counts();
        assertTrue(told().size() >= 1, rig.types().toString());
    }
}
