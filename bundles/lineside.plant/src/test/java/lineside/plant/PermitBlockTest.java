// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The controller's side of the lease, cycle by cycle of 10 ms. */
class PermitBlockTest {
    private final PermitBlock block = new PermitBlock(new PermitBlock.Commissioned(2_000, 7, 3));
    private long now;
    private long token;
    private boolean permit = true;
    private boolean production = true;
    private boolean key;
    private long pairing = 7;

    private PermitBlockTest alive(long millis) {
        for (long t = 0; t < millis; t += 500) {
            token++;
            still(500);
        }
        return this;
    }

    private PermitBlockTest still(long millis) {
        for (long t = 0; t < millis; t += 10) {
            now += 10;
            block.scan(new PermitBlock.Word(token, permit, permit ? 0 : 2, pairing, 3), production, key, now);
        }
        return this;
    }

    private PermitBlockTest turnKey() {
        key = true;
        still(10);
        key = false;
        return still(10);
    }

    private PermitBlockTest running() {
        block.firstScan(new PermitBlock.Word(0, false, 0, 0, 0), now);
        alive(1_000).turnKey();
        assertTrue(block.run());
        return this;
    }

    @Test
    void itStartsLatchedHoweverFreshTheTokenIs() {
        block.firstScan(new PermitBlock.Word(41, true, 0, 7, 3), now);
        alive(10_000);
        assertFalse(block.run());
        turnKey();
        assertTrue(block.run());
    }

    @Test
    void oneChangeOfTheTokenIsNoSignOfLife() {
        block.firstScan(new PermitBlock.Word(41, true, 0, 7, 3), now);
        token = 42;
        still(500).turnKey();
        assertFalse(block.run());
    }

    @Test
    void aTokenThatStandsStillForTheLeaseIsTheEnd() {
        running();
        still(1_460);
        assertTrue(block.run());
        still(40);
        assertFalse(block.run());
        alive(5_000);
        assertFalse(block.run(), "never by itself");
        turnKey();
        assertTrue(block.run());
    }

    @Test
    void aWithheldPermitStopsAtOnceAndLatchesWithItsCause() {
        running();
        permit = false;
        still(10);
        assertFalse(block.run());
        assertEquals(2, block.firstOut());
        permit = true;
        alive(2_000);
        assertFalse(block.run());
        turnKey();
        assertEquals(0, block.firstOut());
    }

    @Test
    void aKeyThatIsHeldDownResetsNothing() {
        running();
        permit = false;
        still(10);
        key = true;
        still(100);
        permit = true;
        alive(2_000);
        assertFalse(block.run());
    }

    @Test
    void anotherGatewayPermitsNothing() {
        pairing = 8;
        block.firstScan(new PermitBlock.Word(0, false, 0, 0, 0), now);
        alive(2_000).turnKey();
        assertFalse(block.run());
    }

    @Test
    void itBindsInProductionOnly() {
        running();
        production = false;
        still(5_000);
        assertTrue(block.run());
        production = true;
        still(10);
        assertFalse(block.run(), "the latch closed meanwhile");
    }
}
