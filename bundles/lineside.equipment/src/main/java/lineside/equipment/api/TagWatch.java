// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lineside.capability.api.LineModel;
import lineside.kernel.LineClock;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;

/**
 * Stands between the drivers and the inbox. A sample that is no change (same quality, and within the deadband of the value
 * passed last; with no deadband and for critical tags: the same value) only refreshes the tag's age; every other one passes.
 * A tag that stays silent for its staleness time gives one BAD_STALE sample, unless the line has already been told that it is
 * bad. The first sample of each tag always passes.
 *
 * <p>Safe for any thread. The inbox is called on the thread that offers or checks, with samples of one tag in order; it must
 * not block.
 */
public final class TagWatch implements SampleSink {
    private final LineClock clock;
    private final Consumer<Sample> inbox;
    private final Map<String, WatchedTag> tags = new TreeMap<>();
    private final AtomicLong unknown = new AtomicLong();

    /** Watches the tags of this model; their age counts from now. */
    public TagWatch(LineModel model, LineClock clock, Consumer<Sample> inbox) {
        this.clock = clock;
        this.inbox = inbox;
        model.signals().forEach((id, spec) -> tags.put(id, new WatchedTag(spec, clock.machineNanos())));
    }

    /** Takes a sample from a driver; one of a tag that the model does not know only counts as {@link #unknown}. */
    @Override
    public void offer(Sample sample) {
        WatchedTag tag = tags.get(sample.tag());
        if (tag == null) {
            unknown.incrementAndGet();
        } else {
            tag.offer(sample, clock.machineNanos(), inbox);
        }
    }

    /** Looks for silent tags; to be called every 100 ms. */
    public void check() {
        tags.values().forEach(tag -> tag.check(clock, inbox));
    }

    /**
     * Passes the newest sample of each tag once more, for an agent that starts without memory or a new model. A silent tag is
     * told as BAD_STALE again; one that has no sample yet passes its first one, as always.
     */
    public void refreshAll() {
        tags.values().forEach(tag -> tag.refresh(clock, inbox));
    }

    /** How each tag stands, by id. */
    public Map<String, TagState> states() {
        Map<String, TagState> states = new TreeMap<>();
        tags.forEach((id, tag) -> states.put(id, tag.state(clock.machineNanos())));
        return states;
    }

    /** How many samples were of tags that the model does not know. */
    public long unknown() {
        return unknown.get();
    }
}
