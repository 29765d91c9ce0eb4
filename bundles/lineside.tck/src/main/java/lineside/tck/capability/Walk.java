// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import lineside.capability.api.LineModel;
import lineside.signal.api.ValueType;

/** A random walk through everything that can happen to a capability, the same for the same seed. */
final class Walk {
    private static final int STEPS = 120;
    private static final long[] ODD = {0, 1, 6, 9, 65_535, -1, Long.MAX_VALUE};

    private final SplittableRandom random;
    private final LineModel model;
    private final List<String> signals;
    private final List<Consumer<CapabilityHarness>> stimuli;
    private long counter;

    Walk(long seed, LineModel model, List<String> signals, List<Consumer<CapabilityHarness>> stimuli) {
        this.random = new SplittableRandom(seed);
        this.model = model;
        this.signals = new ArrayList<>(signals);
        this.stimuli = stimuli;
    }

    CapabilityHarness through(CapabilityHarness line) {
        for (int i = 0; i < STEPS; i++) {
            step(line);
        }
        return line;
    }

    private void step(CapabilityHarness line) {
        int dice = random.nextInt(100);
        if (dice < 50 && !signals.isEmpty()) {
            signal(line, signals.get(random.nextInt(signals.size())));
        } else if (dice < 75 && !stimuli.isEmpty()) {
            stimuli.get(random.nextInt(stimuli.size())).accept(line);
        } else if (dice < 97) {
            line.after(
                    Duration.ofMillis(random.nextInt(100) == 0 ? random.nextInt(40_000_000) : random.nextInt(3_000)));
        } else if (dice < 99) {
            line.crash(Duration.ofSeconds(random.nextInt(600)));
        } else {
            line.remodel(model);
        }
    }

    private void signal(CapabilityHarness line, String signal) {
        boolean truth = model.signal(signal).orElseThrow().tag().type() == ValueType.BOOLEAN;
        if (random.nextInt(12) == 0) {
            line.bad(signal);
        } else if (truth) {
            line.sensed(signal, random.nextBoolean());
        } else {
            line.sensed(signal, number());
        }
    }

    private long number() {
        if (random.nextInt(8) == 0) {
            return ODD[random.nextInt(ODD.length)];
        }
        return random.nextInt(3) == 0 ? random.nextInt(20) : ++counter;
    }
}
