// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import lineside.capability.api.Gate;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import org.junit.jupiter.api.Test;

/** Holds that only a technician's word ends: a record that starts anew, and a quarantined input. Time is virtual. */
class ReleaseScenarioTest {
    @Test
    void aFirstStartHoldsNothing() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.decide();
        assertEquals(List.of(), rig.agent.holds());
    }

    @Test
    void aDamagedRecordHoldsTheWholeLineUntilATechnicianConfirmsIt() {
        Rig rig = damaged();
        assertEquals("gateway.store-unconfirmed", held(rig));
        assertEquals(Gate.ANY, rig.agent.holds().get(0).workUnit());
        assertEquals("damaged", rig.agent.holds().get(0).reason().args().get("reason"));
        assertEquals(List.of("epoch-opened/1"), rig.types());
        assertEquals("1-0badc0de", rig.events().get(0).body().text("previous"));

        CompletableFuture<Answer> confirmed = confirm(rig, "confirm-1", Role.TECHNICIAN);
        rig.decide().commit();
        assertTrue(confirmed.join().accepted());
        assertEquals(List.of("epoch-opened/1", "store-confirmed/1"), rig.types());
        assertEquals("2-0badc0de", rig.events().get(1).body().text("epoch"));
        assertEquals("person:p1/pin", rig.events().get(1).event().actor().toString());
        rig.decide();
        assertEquals(List.of(), rig.agent.holds());
    }

    @Test
    void theHoldOutlivesARestartAndSoDoesItsEnd() {
        Rig rig = damaged();
        rig.crash().decide();
        assertEquals("gateway.store-unconfirmed", held(rig), "a restart confirms nothing");
        confirm(rig, "confirm-1", Role.TECHNICIAN);
        rig.decide().commit().crash().decide();
        assertEquals(List.of(), rig.agent.holds());
    }

    @Test
    void aConfirmationSpeaksOfItsOwnEpochOnly() {
        Rig rig = damaged();
        confirm(rig, "confirm-1", Role.TECHNICIAN);
        rig.decide().commit();
        rig.damage().decide().commit().decide();
        assertEquals("gateway.store-unconfirmed", held(rig), "the next damage asks again");
    }

    @Test
    void nobodyButATechnicianConfirms() {
        Rig rig = damaged();
        for (Role role : Role.values()) {
            if (role != Role.TECHNICIAN) {
                assertForbidden(confirm(rig, "confirm-" + role.code(), role));
            }
        }
        rig.decide().commit().decide();
        assertEquals("gateway.store-unconfirmed", held(rig));
    }

    @Test
    void confirmingTwiceStatesItOnce() {
        Rig rig = damaged();
        confirm(rig, "confirm-1", Role.TECHNICIAN);
        CompletableFuture<Answer> again = confirm(rig, "confirm-2", Role.TECHNICIAN);
        rig.decide().commit();
        assertTrue(again.join().accepted());
        assertEquals(List.of("epoch-opened/1", "store-confirmed/1"), rig.types());
    }

    @Test
    void aQuarantineEndsByATechniciansWordAboutItsOwnError() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.add(Tally.POISON);
        rig.decide().commit().decide();
        assertEquals("gateway.quarantined", held(rig));
        String error = rig.agent.holds().get(0).reason().args().get("error");

        assertForbidden(acknowledge(rig, "operator", error, Role.OPERATOR));
        CompletableFuture<Answer> other = acknowledge(rig, "other-error", "no such error", Role.TECHNICIAN);
        rig.decide().commit().decide();
        assertEquals("gateway.no-such-quarantine", code(other));
        assertEquals("gateway.quarantined", held(rig));

        CompletableFuture<Answer> done = acknowledge(rig, "technician", error, Role.TECHNICIAN);
        rig.decide().commit().decide();
        assertTrue(done.join().accepted());
        assertEquals(List.of(), rig.agent.holds());
        assertEquals(List.of("input-quarantined/1", "quarantine-acknowledged/1"), rig.types());
        rig.crash().decide();
        assertEquals(List.of(), rig.agent.holds());
    }

    private static Rig damaged() {
        Rig rig = Rig.of(new Tally("tally"));
        rig.add(3);
        rig.decide().commit();
        return rig.damage().decide().settle().decide();
    }

    private static CompletableFuture<Answer> confirm(Rig rig, String id, Role role) {
        return rig.command(id, GatewayCapability.CONFIRM, Body.EMPTY, role);
    }

    private static CompletableFuture<Answer> acknowledge(Rig rig, String id, String error, Role role) {
        return rig.command("acknowledge-" + id, GatewayCapability.ACKNOWLEDGE, Body.of("error", error), role);
    }

    private static String held(Rig rig) {
        assertEquals(1, rig.agent.holds().size());
        return rig.agent.holds().get(0).reason().code();
    }

    private static void assertForbidden(CompletableFuture<Answer> answer) {
        assertEquals(
                Rejection.Kind.FORBIDDEN,
                answer.join().rejection().orElseThrow().kind());
    }

    private static String code(CompletableFuture<Answer> answer) {
        return answer.join().rejection().orElseThrow().reason().code();
    }
}
