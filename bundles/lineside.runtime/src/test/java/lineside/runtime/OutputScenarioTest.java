// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import lineside.kernel.Body;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.WriteOutcome;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;

/** Stop first, go last; DESIGN law 3. */
class OutputScenarioTest {
    private final HandDriver plc = new HandDriver(true);
    private final Rig rig = rig(plc);

    private static Rig rig(HandDriver driver) {
        Rig rig = Rig.of(new Lamp());
        rig.drivers.put("plc", driver);
        rig.clock.leapMillis(2_000);
        rig.levels.refresh();
        return rig;
    }

    private void set(Rig on, String id, boolean go) {
        on.command(id, "lamp.set", Body.of("go", go));
    }

    @Test
    void theStartStopsBecauseNothingElseIsKnown() {
        assertEquals(List.of("0"), plc.values());
    }

    @Test
    void goLeavesOnlyAfterItsCommit() {
        set(rig, "command-go-1", true);
        rig.decide();
        assertEquals(List.of("0"), plc.values());
        rig.commit();
        assertEquals(List.of("0", "1"), plc.values());
    }

    @Test
    void stopLeavesAtOnceEvenWhenNothingCanBeRecorded() {
        set(rig, "command-go-1", true);
        rig.decide().commit();
        rig.journal.disk(batch -> {
            throw new StoreException(StoreException.Kind.DISK, "gone", new IOException("gone"));
        });
        set(rig, "command-stop", false);
        rig.decide();
        assertEquals(List.of("0", "1", "0"), plc.values());
    }

    @Test
    void aGoThatAStopOvertookIsDropped() {
        set(rig, "command-go-1", true);
        set(rig, "command-stop", false);
        rig.decide().commit();
        assertEquals(List.of("0"), plc.values(), "the go became durable after the stop was wanted");
    }

    @Test
    void aCrashBeforeTheCommitOfAGoNeverSaysGo() {
        set(rig, "command-go-1", true);
        rig.decide().crash().decide().commit();
        assertTrue(plc.values().stream().noneMatch("1"::equals), plc.values().toString());
    }

    /** A chip that was away, a controller that restarted: what it shows then is not what was written. */
    @Test
    void aLevelThatTheDeviceForgotIsWrittenAgain() {
        set(rig, "command-go-1", true);
        rig.decide().commit();
        rig.sample(1).decide();
        seen(1_000);
        assertEquals(List.of("0", "1"), plc.values(), "it stands");
        rig.offer(Sample.bad("unit.counter", Quality.BAD_COMM, "gone", rig.clock.now(), rig.clock.mono()))
                .decide();
        seen(0);
        assertEquals(List.of("0", "1"), plc.values(), "not at once");
        seen(1_000);
        assertEquals(List.of("0", "1", "1"), plc.values());
        rig.sample(0).decide();
        seen(1_000);
        assertEquals(List.of("0", "1", "1", "1"), plc.values());
    }

    private void seen(long later) {
        rig.clock.leapMillis(later);
        rig.levels.refresh();
    }

    @Test
    void onlyTheNewestWordIsWrittenWhileTheDeviceIsSlowAndAFailedOneIsTriedAgain() {
        HandDriver slow = new HandDriver(false);
        Rig slowRig = rig(slow);
        slow.outcomes.get(0).complete(WriteOutcome.done());
        set(slowRig, "command-go-1", true);
        slowRig.decide().commit();
        set(slowRig, "command-stop", false);
        set(slowRig, "command-go-2", true);
        slowRig.decide().commit();
        set(slowRig, "command-stop-2", false);
        slowRig.decide().commit();
        assertEquals(List.of("0", "1"), slow.values(), "one write at a time");
        slow.outcomes.get(1).complete(WriteOutcome.done());
        assertEquals(List.of("0", "1", "0"), slow.values());
        slow.outcomes.get(2).complete(WriteOutcome.unknown("no answer"));
        slowRig.levels.refresh();
        assertEquals(3, slow.writes.size(), "not at once");
        slowRig.clock.leapMillis(1_000);
        slowRig.levels.refresh();
        assertEquals(List.of("0", "1", "0", "0"), slow.values());
    }
}
