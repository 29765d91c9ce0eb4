// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lineside.kernel.Stream;
import org.junit.jupiter.api.Test;

/**
 * SF-1, SF-2 and SF-7: commits, messages, PUBACKs, acknowledgements, marks, repetitions, losses, kills of gateway and broker, a wall
 * clock that is years off and a receiver that forgets, in any order. What the receiver holds afterwards is the journal, and no
 * cursor was ever further than its word. {@code -Dlineside.seeds} for more worlds than a build has time for.
 */
class InterleavingTest {
    private static final int WORLDS = Integer.getInteger("lineside.seeds", 6);
    private static final long SEED = Long.getLong("lineside.seed", 1);
    private static final int MOVES = 200;

    @Test
    void whateverHappensNothingIsLostOrTakenForHeld() throws Exception {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            UnkindWorld world = new UnkindWorld(seed);
            try {
                for (int move = 0; move < MOVES; move++) {
                    world.move();
                }
                world.heals();
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    /** What the broker has taken it may lose. */
    @Test
    void betweenPubackAndAcknowledgementAHundredTimesTheBrokerIsKilled() throws Exception {
        UnkindWorld world = new UnkindWorld(1);
        for (int kill = 0; kill < 100; kill++) {
            world.line.make(Stream.PROD, 3);
            world.round();
            world.confirm();
            world.round();
            world.forgets();
            assertEquals(0, world.line.cursor(Stream.PROD));
            world.crash();
        }
        world.heals();
    }
}
