// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.store.api.CloudEvent;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.StoredEvent;

/**
 * Writes the events of a journal as JSON lines, each in the envelope of the wire. Reads in short slices, so the journal may be
 * in use and whoever takes the lines may be slow.
 */
final class Export {
    /** Events before the first line model belong to a line that has no path yet. */
    private static final String NO_PATH = "unknown";

    private final PrintStream out;
    private final Instant from;
    private final Instant to;
    private String path = NO_PATH;

    /**
     * An export.
     *
     * @param out takes one line per event; it is not closed
     * @param from events that happened at this moment or later
     * @param to and before this one
     */
    Export(PrintStream out, Instant from, Instant to) {
        this.out = out;
        this.from = from;
        this.to = to;
    }

    /**
     * Writes all epochs, oldest first; fails with one sentence.
     *
     * @return a sentence for each epoch of which events were dropped and are not written
     */
    List<String> of(Path journal) throws IOException {
        List<String> lacking = new ArrayList<>();
        try (JournalFile file = JournalFile.open(journal)) {
            for (String epoch : file.epochs()) {
                file.dropped(epoch)
                        .ifPresent(gone -> lacking.add("events " + epoch + ".1 to " + Places.seqOf(gone.last())
                                + " were dropped by the retention and are not in it"));
                firstPath(file, epoch);
                file.events(epoch, this::take);
                if (out.checkError()) {
                    throw new IOException("nobody takes what is written any more");
                }
            }
        }
        return lacking;
    }

    /** The first events of a gateway come before its first line model: they go under the path that it then gets. */
    private void firstPath(JournalFile file, String epoch) throws IOException {
        if (path.equals(NO_PATH)) {
            Optional<StoredEvent> named = file.first(epoch, LinePath.MODEL);
            path = (named.isPresent() ? named : file.first(epoch, ExpiredSegment.EVENT))
                    .map(event -> event.body().text("path"))
                    .orElse(NO_PATH);
        }
    }

    private void take(StoredEvent event) {
        if (LinePath.names(event)) {
            path = event.body().text("path");
        }
        if (!event.at().isBefore(from) && event.at().isBefore(to)) {
            out.print(CloudEvent.of(path, event));
            out.print('\n');
        }
    }
}
