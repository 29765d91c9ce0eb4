// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lineside.hmi.browser.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A technician ends a recovery hold or a quarantine at the panel: two targets, far apart, and one sentence between them. */
@Tag("process")
class ReleaseTest extends BrowserTest {
    private static final double APART_MM = 50;

    @Test
    void aTechnicianConfirmsTheRecordWithinThreeTaps() {
        held(Abnormal.damagedStore()).signedIn("p4", "Sophie Lindqvist", "technician");
        Page page = overview().tap("Status of the gateway").sees("Whole line: The record of this line starts anew.");
        page.tap("Confirm…")
                .sees(
                        "You confirm that the line may run with a new, empty record; the old one was damaged and has been set"
                                + " aside.");
        assertEquals(0, gateway.received().size(), "one target alone does nothing");
        assertApart(page, "Confirm…", "Confirm the record");
        page.tap("Confirm the record").sees("The record is confirmed");
        assertEquals(3, page.taps());
        assertEquals("gateway.confirm-store", gateway.effects().get(0).name());
        assertEquals("{}", gateway.effects().get(0).args().toString());
    }

    @Test
    void aTechnicianAcknowledgesAQuarantinedInputByItsError() {
        held(Abnormal.quarantined()).signedIn("p4", "Sophie Lindqvist", "technician");
        Page page = overview().tap("Status of the gateway").tap("Acknowledge…").sees("Let it run again: Capper?");
        page.sees("its input (sample of capper.state) had no effect");
        assertApart(page, "Acknowledge…", "Acknowledge it");
        page.tap("Acknowledge it").sees("Acknowledged");
        assertEquals("gateway.acknowledge-quarantine", gateway.effects().get(0).name());
        assertEquals(
                "{\"error\":\"IllegalStateException at Turn.take:88\"}",
                gateway.effects().get(0).args().toString());
    }

    /** RELIABILITY row 14: a clock that was set by more than an hour is believed by a technician's word only. */
    @Test
    void aTechnicianConfirmsATimeThatIsNotTrusted() {
        gateway.show("runtime/status", Abnormal.doubt(gateway.view("runtime/status")))
                .signedIn("p4", "Sophie Lindqvist", "technician");
        Page page = overview().tap("Status of the gateway").sees("Clock: The clock was set by more than an hour.");
        page.sees("Set by more than an hour, not trusted")
                .tap("Confirm the time…")
                .sees("You confirm that you have compared");
        assertEquals(0, gateway.received().size(), "one target alone does nothing");
        assertApart(page, "Confirm the time…", "The time is right");
        page.tap("The time is right").sees("The time is confirmed");
        assertEquals("gateway.confirm-clock", gateway.effects().get(0).name());
    }

    @Test
    void whoGoesBackHasConfirmedNothing() {
        held(Abnormal.damagedStore()).signedIn("p4", "Sophie Lindqvist", "technician");
        Page page = panel("status").tap("Confirm…").sees("Let the line run on this record?");
        page.tap("Back").until("page.all('dialog').length === 0");
        assertEquals(0, gateway.received().size());
    }

    @Test
    void anotherRoleSeesWhyItMayNot() {
        held(Abnormal.damagedStore());
        panel("status")
                .sees("Only a technician may do this")
                .until("page.all('button').find(one => page.name(one) === 'Confirm…').disabled");
    }

    @Test
    void whoeverIsNotSignedInIsAskedFirst() {
        held(Abnormal.damagedStore()).signedOut();
        Page page = panel("status").tap("Confirm…").tap("Confirm the record").tap("Ann Vogt");
        for (String key : "135790".split("")) {
            page.tap(key);
        }
        page.sees("The record is confirmed");
        assertEquals(1, gateway.effects().size());
    }

    @Test
    void aHoldThatEndsByItselfHasNoTarget() {
        ObjectNode missing = Abnormal.damagedStore();
        ((ObjectNode) missing.get("reason"))
                .put("code", "capability.missing")
                .putObject("args")
                .put("capability", "quality");
        held(missing).signedIn("p4", "Sophie Lindqvist", "technician");
        panel("status")
                .sees("A required part of the gateway is missing: quality.")
                .until("!page.target('Confirm…') && !page.target('Acknowledge…')");
    }

    private lineside.hmi.browser.Gateway held(ObjectNode hold) {
        ObjectNode status = gateway.view("runtime/status");
        status.set("holds", status.arrayNode().add(hold));
        return gateway.show("runtime/status", status);
    }

    private static void assertApart(Page page, String first, String second) {
        double apart = page.value("[" + middle(first) + ", " + middle(second)
                        + "].reduce((a, b) => Math.hypot(a.x - b.x, a.y - b.y))")
                .asDouble();
        assertTrue(apart > APART_MM * page.panel().pixelsPerMillimetre(), apart + " px");
    }

    private static String middle(String name) {
        return "page.middle(page.all('button').find(one => page.name(one) === " + Page.quote(name) + "))";
    }
}
