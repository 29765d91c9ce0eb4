// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.Chain;

/**
 * What a file of a stream holds, read without changing it.
 *
 * @param hashes of the events from the first on, as far as each follows from the one before it
 * @param fault why the next one does not, one clause; empty when that is all
 */
record Reading(List<byte[]> hashes, Optional<String> fault) {
    /** A file that is not there holds nothing. */
    static Reading of(Path file) throws IOException {
        List<byte[]> hashes = new ArrayList<>();
        ChainHead head = new ChainHead();
        if (Files.notExists(file)) {
            return new Reading(hashes, Optional.empty());
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Received event = Received.from("", Body.parse(line.getBytes(StandardCharsets.UTF_8)));
                Optional<String> fault = head.fault(event);
                if (fault.isPresent()) {
                    return new Reading(hashes, fault);
                }
                head.advance(event);
                hashes.add(event.hash());
            }
        } catch (JsonException | IllegalArgumentException | java.nio.charset.CharacterCodingException unreadable) {
            return new Reading(hashes, Optional.of("line " + (hashes.size() + 1) + " cannot be read"));
        }
        return new Reading(hashes, Optional.empty());
    }

    long newest() {
        return hashes.size();
    }

    /** In lower-case hex; at 0 that of the genesis. */
    String hashAt(long seq) {
        return HexFormat.of().formatHex(seq == 0 ? Chain.genesis() : hashes.get((int) seq - 1));
    }
}
