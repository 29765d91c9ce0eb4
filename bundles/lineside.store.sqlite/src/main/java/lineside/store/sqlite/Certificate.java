// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Head;
import lineside.store.api.StoredEvent;

/**
 * What a journal says was recorded in an interval, {@code lineside-certificate/1} of {@code docs/mqtt.md}: per epoch and stream the
 * first and the last event and the hashes at both ends. The same journal always gives the same one.
 */
final class Certificate {
    private static final String FORMAT = "lineside-certificate/1";

    private final Map<String, Stretch> stretches = new LinkedHashMap<>();
    private final Interval interval;
    private final Body heading;
    private final LinePath path = new LinePath();

    private Certificate(Interval interval, Body heading) {
        this.interval = interval;
        this.heading = heading;
    }

    /** Reads the journal once; fails with one sentence. */
    static Certificate of(JournalFile journal, String from, String to) throws IOException {
        List<String> epochs = journal.epochs();
        if (epochs.isEmpty()) {
            throw new IOException("the journal has no epoch");
        }
        String present = epochs.get(epochs.size() - 1);
        Body heading = Body.of("format", FORMAT, "epoch", present, "from", from, "to", to);
        Certificate made = new Certificate(Interval.of(from, to, present), heading);
        for (String epoch : epochs) {
            Optional<Segment> dropped = journal.dropped(epoch);
            if (dropped.isPresent()) {
                made.begin(epoch, dropped.get());
            }
            journal.events(epoch, made::take);
        }
        return made;
    }

    /** Nothing can be certified of what is not held; by time that is what was sealed before the last of it was. */
    private void begin(String epoch, Segment dropped) throws IOException {
        long last = Places.seqOf(dropped.last());
        Instant sealed = Instant.ofEpochMilli(dropped.sealed());
        if (interval.reaches(epoch, last, sealed)) {
            throw new IOException("events " + epoch + ".1 to " + last
                    + " were dropped by the retention: --from has to be " + (last + 1) + ", " + sealed + " or later");
        }
        for (Head head : dropped.heads().heads()) {
            stretch(epoch, head.stream()).begin(HexFormat.of().parseHex(head.hash()));
        }
    }

    private void take(StoredEvent event) {
        path.take(event);
        stretch(event.epoch(), event.stream()).take(event, interval.holds(event));
    }

    private Stretch stretch(String epoch, Stream stream) {
        return stretches.computeIfAbsent(epoch + "/" + stream.code(), key -> new Stretch(epoch, stream));
    }

    private List<Stretch> inside() {
        return stretches.values().stream().filter(stretch -> !stretch.isEmpty()).toList();
    }

    /** The line as it is called now, {@code /enterprise/site/area/line}; empty before its first line model. */
    Optional<String> source() {
        return path.now().map(name -> "/" + name);
    }

    /** How many events no word covers. */
    long open(List<Word> words) {
        return inside().stream().mapToLong(stretch -> stretch.open(words)).sum();
    }

    /** All but the signature, which the key makes whose public half is shown. */
    Body toBody(String source, Optional<String> key, List<Word> words) {
        Body named = heading.with("source", source);
        return (key.isPresent() ? named.with("key", key.get()) : named)
                .with("streams", inside().stream().map(Stretch::toBody).toList())
                .with(
                        "acknowledgements",
                        inside().stream()
                                .map(stretch -> stretch.covering(words))
                                .flatMap(Optional::stream)
                                .map(Word::sent)
                                .toList());
    }
}
