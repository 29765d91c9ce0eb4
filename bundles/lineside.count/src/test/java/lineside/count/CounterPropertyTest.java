// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import lineside.capability.api.LineModel;
import lineside.kernel.Body;
import lineside.tck.capability.CapabilityHarness;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * A machine that really makes pieces, a PLC that counts them and everything that may go wrong in between. What was booked is
 * what was made; any difference is named by a task or by the uncertainty of a restart.
 */
class CounterPropertyTest {
    private static final long[] MODULI = {10_000, 32_767, 32_768, 65_536, 1L << 31, 1L << 32};

    /** The truth, and what the PLC shows of it. */
    private static final class Machine {
        final SplittableRandom random;
        final CapabilityHarness line;
        final long modulus;
        final boolean signed;
        long made;
        long shown;
        long boot = 1;
        long read = Long.MIN_VALUE;
        long madeAtRead;
        long unconfirmed;
        long cutOff;

        Machine(long seed, long modulus, LineModel model) {
            this.random = new SplittableRandom(seed);
            this.modulus = modulus;
            this.signed = random.nextBoolean();
            this.shown = random.nextBoolean() ? random.nextLong(modulus) : modulus - 1 - random.nextInt(200);
            this.line = CapabilityHarness.quick(model, new CountCapability());
            line.sensed("packer.boot", boot);
            read();
        }

        void runs(int polls) {
            for (int i = 0; i < polls; i++) {
                produce(random.nextInt(3) == 0 ? 1 : 0);
                line.after(Duration.ofMillis(50 + random.nextInt(20)));
                read();
            }
        }

        void produce(long pieces) {
            made += pieces;
            shown = (shown + pieces) % modulus;
        }

        void read() {
            long half = modulus / 2;
            // DOMAIN 2.4, rule 7: a fall, judged modulo M, books nothing before a second good reading.
            unconfirmed = shown < read ? made - madeAtRead : 0;
            read = shown;
            madeAtRead = made;
            line.sensed("packer.outfeed", signed && modulus % 2 == 0 && shown >= half ? shown - modulus : shown);
        }

        void glitch() {
            line.after(Duration.ofMillis(50)).sensed("packer.outfeed", 0);
        }

        void offline(int seconds) {
            line.bad("packer.outfeed").bad("packer.boot");
            produce(random.nextLong(seconds * 5L + 1));
            line.after(Duration.ofSeconds(seconds));
        }

        void online() {
            line.sensed("packer.boot", boot);
            read();
        }

        void killed() {
            int seconds = random.nextInt(1, 60);
            line.crash(Duration.ofSeconds(seconds));
            produce(random.nextLong(seconds * 5L + 1));
            online();
        }

        /** The PLC dies: a wrap that was read once only is the tail that nobody can know, DOMAIN 2.4, rule 4. */
        void plcRestarts() {
            cutOff += unconfirmed;
            line.bad("packer.outfeed").bad("packer.boot");
            shown = 0;
            read = Long.MIN_VALUE;
            boot++;
            line.after(Duration.ofSeconds(random.nextInt(5, 60)));
            produce(random.nextInt(20));
            online();
        }

        /** The line stands; what waits for a second reading is confirmed by time. */
        void settle() {
            line.after(Duration.ofSeconds(10));
        }

        long booked() {
            return line.verify().view("count/line").integer("total");
        }

        long uncertainty() {
            return line.journal("pieces-counted").stream()
                    .mapToLong(b -> b.integer("uncertainty", 0))
                    .sum();
        }

        List<Body> tasks() {
            return line.view("count/line").bodies("tasks");
        }
    }

    private static LineModel model(long modulus) {
        return Lines.bottles("'modulus': " + modulus + ", 'boot': 'packer.boot',");
    }

    @Property(tries = 150)
    @Label("wraps of any size, glitches, lost connections and kills: error 0, no task")
    void nothingIsLostOrInvented(@ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = 5) int which) {
        Machine machine = new Machine(seed, MODULI[which], model(MODULI[which]));
        for (int i = 0; i < 40; i++) {
            switch (machine.random.nextInt(5)) {
                case 0 -> machine.glitch();
                case 1 -> {
                    machine.offline(machine.random.nextInt(1, 60));
                    machine.online();
                }
                case 2 -> machine.killed();
                default -> {}
            }
            machine.runs(12);
        }
        machine.settle();
        assertEquals(List.of(), machine.tasks());
        assertEquals(machine.made, machine.booked());
    }

    /** Found by the property: the last reading before a restart was the wrap itself. */
    @Example
    @Label("a wrap cut off by a restart is missing by exactly its own pieces, and was said")
    void aWrapThatARestartCutsOffIsSaid() {
        restartsAreExplained(62_757, 0);
        restartsAreExplained(929, 5);
    }

    @Property(tries = 150)
    @Label("PLC restarts: nothing is invented, and what is missing was said")
    void restartsAreExplained(@ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = 5) int which) {
        Machine machine = new Machine(seed, MODULI[which], model(MODULI[which]));
        for (int i = 0; i < 30; i++) {
            if (machine.random.nextInt(4) == 0) {
                machine.plcRestarts();
            }
            if (machine.random.nextInt(6) == 0) {
                machine.glitch();
            }
            machine.runs(20);
        }
        machine.settle();
        assertEquals(List.of(), machine.tasks());
        assertEquals(machine.made - machine.cutOff, machine.booked());
        assertTrue(machine.cutOff <= machine.uncertainty(), machine.cutOff + " of " + machine.uncertainty());
    }
}
