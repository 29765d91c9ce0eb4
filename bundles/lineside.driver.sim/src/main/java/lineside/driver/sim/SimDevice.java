// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.time.Instant;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;

/**
 * The device that is not there: answers reads by plant time, keeps what is written to its memory, and fails when its script
 * or a test says so. Thread-safe.
 */
final class SimDevice {
    private final LineClock clock;
    private final long seed;
    private final SimScript script;
    private final long start;
    private final SimMemory memory = new SimMemory();
    private boolean unplugged;

    SimDevice(LineClock clock, long seed, SimScript script) {
        this.clock = clock;
        this.seed = seed;
        this.script = script;
        this.start = clock.mono();
    }

    synchronized boolean isReachable() {
        return !unplugged && !script.loses(elapsed());
    }

    /** One sample of a tag, good or bad. */
    synchronized Sample read(Tag tag) {
        if (!isReachable()) {
            return bad(tag, Quality.BAD_COMM, "the simulated device is lost");
        }
        if (script.spoils(tag.id(), elapsed())) {
            return bad(tag, Quality.BAD_DEVICE, "the script makes this tag fail");
        }
        try {
            SimAddress address = SimAddress.parse(tag.address());
            return address.function().equals("memory") ? remembered(tag, address) : computed(tag, address);
        } catch (IllegalArgumentException wrong) {
            return bad(tag, Quality.BAD_CONFIG, String.valueOf(wrong.getMessage()));
        }
    }

    /** Writes to a memory cell, and reads it back. */
    synchronized WriteOutcome write(TagWrite write) {
        if (!isReachable()) {
            return WriteOutcome.refused("the simulated device is lost");
        }
        try {
            SimAddress address = SimAddress.parse(write.tag().address());
            if (!address.function().equals("memory")) {
                return WriteOutcome.refused("only memory can be written, not " + address.function());
            }
            return memory.write(address, write.value(), clock.now());
        } catch (IllegalArgumentException wrong) {
            return WriteOutcome.refused(String.valueOf(wrong.getMessage()));
        }
    }

    /** Changes a memory cell as the device itself would; answers with the source time. */
    synchronized Instant set(String name, Value value) {
        Instant now = clock.now();
        memory.put(name, Optional.of(value), now);
        return now;
    }

    /** Makes a memory cell hold something that is no number. */
    synchronized void spoil(String name) {
        memory.put(name, Optional.empty(), clock.now());
    }

    synchronized Optional<Value> get(String name) {
        return memory.get(name);
    }

    synchronized void plug(boolean in) {
        unplugged = !in;
    }

    private Sample computed(Tag tag, SimAddress address) {
        Value value = SimFunction.of(address, seed ^ tag.id().hashCode()).at(elapsed());
        return judged(tag, value, clock.now());
    }

    private Sample remembered(Tag tag, SimAddress address) {
        SimMemory.Cell cell = memory.cell(address, clock.now());
        return cell.value().isPresent()
                ? judged(tag, cell.value().get(), cell.at())
                : bad(tag, Quality.BAD_DEVICE, "the device sends something that is no number");
    }

    private Sample judged(Tag tag, Value value, Instant at) {
        if (value.type() != tag.type()) {
            return bad(
                    tag,
                    Quality.BAD_CONFIG,
                    "the address gives " + value.type() + ", the line model declares " + tag.type());
        }
        return Sample.good(tag.id(), value, Optional.of(at), clock.now(), clock.mono());
    }

    private Sample bad(Tag tag, Quality quality, String detail) {
        return Sample.bad(tag.id(), quality, detail, clock.now(), clock.mono());
    }

    private long elapsed() {
        return clock.mono() - start;
    }
}
