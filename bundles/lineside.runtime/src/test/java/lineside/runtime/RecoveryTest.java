// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Actor;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.runtime.event.FactsIncomplete;
import lineside.store.api.Feed;
import org.junit.jupiter.api.Test;

/** A start reads what its snapshots do not hold, and nothing that came before them. */
class RecoveryTest {
    private final List<String> read = new ArrayList<>();
    private final Map<String, Long> droppedTo = new TreeMap<>();

    /** Two rigs are two epochs of one record. */
    private Feed record(Rig first, Rig second) {
        Map<String, Feed> epochs = new TreeMap<>();
        epochs.put("1-0badc0de", epoch("1-0badc0de", first.journal.feed(), epochs));
        epochs.put("2-0badc0de", epoch("2-0badc0de", second.journal.feed(), epochs));
        return epochs.get("2-0badc0de");
    }

    private Feed epoch(String name, Feed feed, Map<String, Feed> all) {
        return (Feed) Proxy.newProxyInstance(
                Feed.class.getClassLoader(), new Class<?>[] {Feed.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "droppedTo":
                            return droppedTo.getOrDefault(name, 0L);
                        case "epoch":
                            return name;
                        case "epochs":
                            return List.copyOf(all.keySet());
                        case "of":
                            return all.get((String) arguments[0]);
                        case "after":
                            read.add(name + " after " + arguments[0]);
                            return method.invoke(feed, arguments);
                        default:
                            return method.invoke(feed, arguments);
                    }
                });
    }

    private static Rig counting(long by, boolean snapshot) {
        Rig rig = Rig.of(new Tally("tally"));
        rig.add(by);
        rig.settle();
        if (snapshot) {
            rig.clock.leapMillis(31_000);
            rig.add(by);
            rig.settle();
        }
        return rig;
    }

    private long total(Rig first, Rig second) throws Exception {
        Line line = second.line();
        LineState state = Recovery.from(record(first, second), line);
        int slot = line.roster().index("tally");
        return line.roster().slots().get(slot).facts(state.of(slot)).integer("total");
    }

    @Test
    void withoutSnapshotsTheFactsAreThoseOfAllEpochsInOrder() throws Exception {
        assertEquals(7, total(counting(2, false), counting(5, false)));
    }

    /** Its own snapshot is of no use for what came later: that is folded onto it. */
    @Test
    void aSnapshotOfAnEarlierEpochIsGoneOnFrom() throws Exception {
        assertEquals(9, total(counting(2, true), counting(5, false)));
    }

    /** A gateway that was restored once would otherwise fold the years before that at every start. */
    @Test
    void whatCameBeforeTheNewestSnapshotIsNotRead() throws Exception {
        Rig second = counting(5, true);
        assertEquals(10, total(counting(2, true), second));
        assertEquals(List.of(), read, "all is in the snapshots of the second epoch");
        second.add(1);
        second.settle();
        assertEquals(11, total(counting(2, true), second));
        assertEquals(1, read.size(), "what came after them is read: " + read);
        assertTrue(read.get(0).startsWith("2-0badc0de after "), read.toString());
        assertFalse(read.get(0).endsWith(" 0"), read.toString());
    }

    /** A capability of a new version, say: it begins with what is held, and is named, so that the line can be held for it. */
    @Test
    void whatWasDroppedIsNotReadAndWhoLacksItIsNamed() throws Exception {
        Rig first = counting(2, false);
        Rig second = counting(5, false);
        droppedTo.put("1-0badc0de", first.journal.feed().lastSeq());
        assertEquals(5, total(first, second), "what is held is folded");
        assertTrue(read.stream().noneMatch(place -> place.startsWith("1-")), read.toString());
        assertEquals(List.of("gateway", "tally"), Recovery.lacking(record(first, second), second.line()));
    }

    @Test
    void whoseSnapshotStandsBehindWhatWasDroppedLacksNothing() throws Exception {
        Rig first = counting(2, true);
        Rig second = counting(5, false);
        droppedTo.put("1-0badc0de", 1L);
        assertEquals(9, total(first, second));
        assertEquals(List.of(), Recovery.lacking(record(first, second), second.line()));
        droppedTo.clear();
        assertEquals(
                List.of(), Recovery.lacking(record(counting(1, false), second), second.line()), "nothing was dropped");
    }

    /** Facts that may lack a hold give no permit by themselves. */
    @Test
    void aTechnicianConfirmsFactsThatAreIncomplete() {
        GatewayCapability gateway = new GatewayCapability();
        FactsIncomplete fact = new FactsIncomplete(List.of("tally"));
        GatewayState told = gateway.evolve(
                GatewayState.EMPTY,
                new Event(fact.type(), fact.stream(), Instant.EPOCH, ClockTrust.SYNC, Actor.SYSTEM, fact.body()));
        assertEquals(1, gateway.holds(told).size());
        assertTrue(gateway.holds(told).get(0).reason().text().contains("facts-incomplete"));
        assertEquals(List.of(), gateway.holds(told.confirmed()));
    }
}
