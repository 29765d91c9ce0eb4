// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import java.util.Optional;

/**
 * How the store was found.
 *
 * @param epoch the present epoch
 * @param fresh true when this epoch was opened now; then the runtime's first event is {@code epoch-opened/1}
 * @param reason why a new epoch: {@code first-start}, {@code damaged}, {@code cut}, {@code restored}, {@code cloned}, {@code
 *     newer-schema}; {@code continued} when it is not fresh
 * @param previousEpoch the epoch before a fresh one, when known
 * @param previousHeads its heads, when known
 * @param setAside file name of a damaged store that was set aside
 * @param warnings one English sentence each, such as a torn {@code line.head}
 */
public record Opening(
        String epoch,
        boolean fresh,
        String reason,
        Optional<String> previousEpoch,
        List<Head> previousHeads,
        Optional<String> setAside,
        List<String> warnings) {}
