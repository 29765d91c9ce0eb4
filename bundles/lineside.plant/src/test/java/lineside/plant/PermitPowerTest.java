// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;

/** A controller with permit blocks that loses its power, with and without a memory that survives; in virtual time. */
class PermitPowerTest {
    private final ProductionLine line = new ProductionLine(new LineOptions(
            7,
            VirtualLine.START,
            5,
            0.02,
            65536,
            0,
            1,
            1,
            Scenario.CALM,
            new Permits.Options(
                    Set.of("filler"), true, new PermitBlock.Commissioned(2_000, 4711, 1), OptionalLong.empty())));
    private long now;
    private long token;

    /** The gateway writes a token each half second. */
    private void alive(long millis) {
        for (long t = 0; t < millis; t += 10) {
            if (t % 500 == 0) {
                token++;
                line.write("Gateway.Token", token);
                line.write("Gateway.Pairing", 4711);
                line.write("Gateway.Line", 1);
                line.write("Filler.GwPermit", 1);
            }
            still(10);
        }
    }

    private void still(long millis) {
        for (long t = 0; t < millis; t += 10) {
            now += 10;
            line.advance(VirtualLine.START + now);
            line.scan(now);
        }
    }

    private Body permit() {
        return line.permit("filler").orElseThrow();
    }

    private void running() {
        still(100);
        line.start();
        alive(2_000);
        line.turnKey("filler");
        alive(100);
        assertTrue(permit().flag("run"));
    }

    @Test
    void withItsPowerGoesItsOutputAndTheLedgerSaysSo() {
        running();
        line.takeFacts();
        line.restart();
        assertFalse(permit().flag("run"));
        assertEquals(now, permit().integer("since"));
        List<Body> facts = line.takeFacts();
        assertTrue(facts.stream()
                .anyMatch(f -> f.text("kind").equals("permit") && !f.flag("run") && f.integer("mono") == now));
    }

    @Test
    void aMemoryThatKeptEverythingIsNoSignOfLifeNotEvenWithTheKey() {
        running();
        line.restart(true);
        still(3_500);
        assertTrue(permit().flag("granted"), "the memory still says so");
        line.turnKey("filler");
        still(1_000);
        assertFalse(permit().flag("run"));
    }

    @Test
    void itStaysLatchedAlthoughTheGatewayLives() {
        running();
        line.restart();
        alive(6_000);
        assertTrue(permit().flag("fresh"));
        assertFalse(permit().flag("run"));
        line.turnKey("filler");
        alive(100);
        assertTrue(permit().flag("run"));
    }

    @Test
    void aPlantThatStoodStillSaysSo() {
        running();
        assertEquals(0, permit().integer("stalledAt"));
        now += 140;
        line.advance(VirtualLine.START + now);
        line.scan(now);
        assertEquals(now, permit().integer("stalledAt"));
        assertTrue(
                line.takeFacts().stream().anyMatch(f -> f.text("kind").equals("stall") && f.integer("millis") == 140));
    }
}
