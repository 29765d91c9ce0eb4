// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.concurrent.TimeUnit;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import org.jspecify.annotations.Nullable;

/** One tag on the board. Guarded by the board. */
final class FollowedTag {
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int POLLS = 3;
    /** Before its first sample a tag is BAD to the line anyhow; the first connection of a process may take this long. */
    private static final long UNSAID_NANOS = TimeUnit.SECONDS.toNanos(4);
    /** Said somewhat before the limit is reached, so that it is heard within it. */
    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    final Tag tag;

    @Nullable
    Sample last;

    /** Machine time of the last sample. */
    long saidAt;
    /** Machine time of the last word of the device. */
    long heardAt;

    FollowedTag(Tag tag, long now) {
        this.tag = tag;
        this.heardAt = now;
    }

    /** Whether the device was silent about it for too long. */
    boolean late(long now) {
        long limit = Math.max(POLLS * tag.interval().toNanos(), LEAST_NANOS) - AHEAD_NANOS;
        return now - heardAt > (last == null ? Math.max(limit, UNSAID_NANOS) : limit);
    }

    /** Whether this is what was said of it last, but for the value. */
    boolean says(Sample sample) {
        Sample said = last;
        return said != null
                && said.quality() == sample.quality()
                && said.detail().equals(sample.detail());
    }
}
