// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.StoredEvent;

/**
 * What lies of one stream in an interval: from the first to the last event of it. What stands between them belongs to it, whatever
 * its clock said. Fed with every event of the stream in order.
 */
final class Stretch {
    private final String epoch;
    private final Stream stream;
    private long first;
    private long last;
    private byte[] newest = Chain.genesis();
    private byte[] before = Chain.genesis();
    private byte[] head = Chain.genesis();

    Stretch(String epoch, Stream stream) {
        this.epoch = epoch;
        this.stream = stream;
    }

    /** Begins behind an event that is not held any more. */
    void begin(byte[] hash) {
        newest = hash;
    }

    void take(StoredEvent event, boolean inside) {
        if (inside) {
            if (first == 0) {
                first = event.streamSeq();
                before = newest;
            }
            last = event.streamSeq();
            head = event.hash();
        }
        newest = event.hash();
    }

    boolean isEmpty() {
        return first == 0;
    }

    Body toBody() {
        return Body.builder()
                .put("epoch", epoch)
                .put("stream", stream.code())
                .put("first", first)
                .put("last", last)
                .put("count", last - first + 1)
                .put("before", HexFormat.of().formatHex(before))
                .put("head", HexFormat.of().formatHex(head))
                .build();
    }

    /** The oldest word that covers all of it; else the newest that covers some of it. */
    Optional<Word> covering(List<Word> words) {
        Comparator<Word> bySequence =
                Comparator.comparingLong(word -> word.said().streamSeq());
        List<Word> ours = words.stream()
                .filter(word -> word.isAcknowledgement()
                        && word.said().epoch().equals(epoch)
                        && word.said().stream() == stream
                        && word.said().streamSeq() >= first)
                .sorted(bySequence)
                .toList();
        return ours.stream()
                .filter(word -> word.said().streamSeq() >= last)
                .findFirst()
                .or(() -> ours.stream().max(bySequence));
    }

    /** How many events of it these do not cover. */
    long open(List<Word> words) {
        long held = covering(words).map(word -> word.said().streamSeq()).orElse(first - 1);
        return Math.max(0, last - held);
    }
}
