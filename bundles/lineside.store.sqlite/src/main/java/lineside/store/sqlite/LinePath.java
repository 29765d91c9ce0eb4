// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Optional;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Follows what a line is called through its events, {@code enterprise/site/area/line}. */
final class LinePath {
    /** The event that names it. */
    static final String MODEL = "line-model-activated";

    private @Nullable String path;

    /** Whether an event says what the line is called: when it was named, or what it was called when that was dropped. */
    static boolean names(StoredEvent event) {
        return event.event().is(MODEL) || event.event().is(ExpiredSegment.EVENT);
    }

    void take(StoredEvent event) {
        if (names(event)) {
            path = event.body().text("path");
        }
    }

    Optional<String> now() {
        return Optional.ofNullable(path);
    }
}
