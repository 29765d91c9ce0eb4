// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.kernel.Body;
import lineside.runtime.event.EpochOpened;
import lineside.store.api.Opening;

/** What the runtime states about a store that was opened under a new epoch. */
final class Openings {
    private Openings() {}

    static EpochOpened stated(Opening opening) {
        return new EpochOpened(
                opening.epoch(),
                opening.reason(),
                opening.previousEpoch(),
                opening.previousHeads().stream()
                        .map(head -> Body.of(
                                "stream", head.stream().code(), "streamSeq", head.streamSeq(), "hash", head.hash()))
                        .toList(),
                opening.setAside());
    }
}
