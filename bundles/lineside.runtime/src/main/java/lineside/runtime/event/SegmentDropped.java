// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;
import lineside.store.api.ExpiredSegment;

/**
 * The retention let a segment of old events go: with the commit of this event it is dropped.
 *
 * @param segment the segment
 * @param path ISA-95 path of the line
 */
public record SegmentDropped(ExpiredSegment segment, String path) implements Fact {
    /** {@code segment-dropped/1}. */
    public static final EventType TYPE = EventType.parse(ExpiredSegment.EVENT + "/1");

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.AUDIT;
    }

    @Override
    public Body body() {
        return segment.body(path);
    }
}
