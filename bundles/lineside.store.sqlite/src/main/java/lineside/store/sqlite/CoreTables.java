// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Set;

/** Names that no projection may take. */
final class CoreTables {
    static final Set<String> NAMES = Set.of(
            "meta",
            "epoch",
            "stream",
            "type",
            "actor",
            "journal",
            "segment",
            "dropped",
            "events",
            "answer",
            "cursor",
            "snapshot",
            "pulse",
            "projection");

    private CoreTables() {}
}
