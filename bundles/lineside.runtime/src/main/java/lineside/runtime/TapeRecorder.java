// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lineside.capability.api.ModelFault;
import lineside.kernel.LineClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what is recorded into the tape's queue, and now and then the states to go on from. Everything that costs time is done by
 * the thread that empties the queue.
 */
final class TapeRecorder implements Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(TapeRecorder.class);

    /** States stand on the tape this often, and this long after a gap: deciding again goes on from there. */
    static final long STAND_NANOS = TimeUnit.MINUTES.toNanos(10);

    static final long AFTER_GAP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final TapeQueue queue;
    private final LineClock clock;
    private Beginning beginning = new Beginning("", 0, 0, () -> "", "");
    private long stoodAt;
    private boolean gap;
    private volatile String problem = "";

    TapeRecorder(TapeQueue queue, LineClock clock) {
        this.queue = queue;
        this.clock = clock;
        this.stoodAt = clock.machineNanos();
    }

    @Override
    public void taken(long number, StepTime time, StepInput input) {
        offer(new TapeEntry.Taken(number, time, input));
    }

    @Override
    public void rewound(long guilty) {
        offer(new TapeEntry.Rewound(guilty));
    }

    @Override
    public void began(Beginning next, Line line, LineState state) {
        Supplier<String> code = new Once(next.code());
        beginning = new Beginning(next.epoch(), next.seq(), next.number(), code, next.model());
        offer(new TapeEntry.Began(beginning));
        stand(beginning.number(), line, state);
    }

    /** What software decides takes a while to find out: once, by the tape's thread, and a failure costs the check only. */
    private static final class Once implements Supplier<String> {
        private final Supplier<String> code;
        private String found = "";

        Once(Supplier<String> code) {
            this.code = code;
        }

        @Override
        public synchronized String get() {
            if (found.isEmpty()) {
                try {
                    found = code.get();
                } catch (RuntimeException unknown) {
                    LOG.warn("what software decides is unknown, so nobody can decide its steps again", unknown);
                    found = "unknown";
                }
            }
            return found;
        }
    }

    @Override
    public void decided(long number, Line line, Stepped stepped, boolean again) {
        if (!again && !stepped.signals().isEmpty()) {
            offer(new TapeEntry.Sensed(stepped.signals()));
        }
        if (clock.machineNanos() - stoodAt >= (gap ? AFTER_GAP_NANOS : STAND_NANOS)) {
            gap = false;
            stand(number, line, stepped.after());
        }
    }

    /** Only handed over here: a state never changes, so another thread may take it apart. */
    private void stand(long number, Line line, LineState state) {
        stoodAt = clock.machineNanos();
        offer(new TapeEntry.Stood(number, beginning, () -> standing(line, state)));
    }

    private byte[] standing(Line line, LineState state) {
        try {
            return Standing.of(line, state);
        } catch (ModelFault | RuntimeException unknown) {
            if (problem.isEmpty()) {
                LOG.warn("steps can be decided again from the start of a run only: {}", unknown.getMessage());
            }
            problem = String.valueOf(unknown.getMessage());
            return new byte[0];
        }
    }

    @Override
    public void durable(long number, long seq) {
        queue.offer(new TapeEntry.Durable(number, seq));
    }

    private void offer(TapeEntry entry) {
        gap |= !queue.offer(entry);
    }

    /** Why no states stand on the tape; empty when they do. */
    String problem() {
        return problem;
    }
}
