// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.nio.file.Path;
import lineside.capability.api.HealthSource;
import lineside.kernel.LineClock;
import lineside.store.api.TapeReader;
import lineside.store.api.Tapes;
import lineside.store.api.Telemetry;

/** The tape with all that belongs to it: recorder, queue, writer, reading, condition. Lives as long as the runtime does. */
final class TapeDeck implements AutoCloseable {
    private final TapeQueue queue = new TapeQueue(TapeQueue.CAPACITY);
    private final TapeRecorder recorder;
    private final TapeWriter writer;

    TapeDeck(Tapes tapes, Path directory, LineClock clock) {
        this.recorder = new TapeRecorder(queue, clock);
        this.writer = new TapeWriter(tapes, directory, queue, clock::machineNanos);
    }

    void start() {
        writer.start();
    }

    Recorder recorder() {
        return recorder;
    }

    TapeReader access() {
        return new TapeAccess(writer);
    }

    Telemetry telemetry() {
        return new TelemetryAccess(writer);
    }

    HealthSource condition() {
        return new TapeCondition(writer, queue, recorder);
    }

    @Override
    public void close() {
        writer.close();
    }
}
