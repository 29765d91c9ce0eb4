// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.jspecify.annotations.Nullable;

/** One tag on the board: its last sample, and what the server said for it. Guarded by the board. */
final class FollowedTag {
    final Tag tag;

    @Nullable
    Sample last;

    /** The server's last word in the present feed; null when it has none, and the tag is BAD. */
    @Nullable
    DataValue raw;

    /** Machine time of the last sample. */
    long saidAt;

    FollowedTag(Tag tag) {
        this.tag = tag;
    }
}
