// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Optional;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Follows what a line is called through its events, {@code enterprise/site/area/line}. */
final class LinePath {
    /** The event that names it. */
    static final String MODEL = "line-model-activated";

    private @Nullable String path;

    void take(StoredEvent event) {
        if (event.event().type().name().equals(MODEL)) {
            path = event.body().text("path");
        }
    }

    Optional<String> now() {
        return Optional.ofNullable(path);
    }
}
