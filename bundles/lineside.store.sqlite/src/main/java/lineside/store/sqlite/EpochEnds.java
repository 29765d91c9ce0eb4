// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Head;

/**
 * Where each epoch ended, against what the next one says of it: {@code epoch-opened/1} names the newest hash of every stream of
 * the epoch before. Without this the end of an earlier epoch could be cut or extended, as no chain goes on from it.
 */
final class EpochEnds {
    private final Map<String, Map<Stream, Head>> ends = new HashMap<>();

    /** An epoch is over. */
    void left(String epoch, Map<Stream, Head> heads) {
        ends.put(epoch, Map.copyOf(heads));
    }

    /** One sentence when the body of {@code epoch-opened/1} names another end than the journal has. */
    Optional<String> fault(Body opened) {
        Map<Stream, Head> held = ends.get(opened.optionalText("previous").orElse(""));
        if (held == null || !opened.has("heads")) {
            return Optional.empty();
        }
        Map<Stream, Head> named = new HashMap<>();
        for (Body head : opened.bodies("heads")) {
            Stream stream = Stream.parse(head.text("stream"));
            if (head.integer("streamSeq") > 0) {
                named.put(stream, new Head(stream, head.integer("streamSeq"), head.text("hash")));
            }
        }
        return named.equals(held)
                ? Optional.empty()
                : Optional.of("epoch " + opened.text("previous") + " does not end where this says");
    }

    static Head head(Stream stream, long streamSeq, byte[] hash) {
        return new Head(stream, streamSeq, HexFormat.of().formatHex(hash));
    }
}
