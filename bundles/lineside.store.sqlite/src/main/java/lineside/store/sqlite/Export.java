// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import lineside.store.api.CloudEvent;
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

    /** Writes all epochs, oldest first; fails with one sentence. */
    void of(Path journal) throws IOException {
        try (JournalFile file = JournalFile.open(journal)) {
            for (String epoch : file.epochs()) {
                firstPath(file, epoch);
                file.events(epoch, this::take);
                if (out.checkError()) {
                    throw new IOException("nobody takes what is written any more");
                }
            }
        }
    }

    /** The first events of a gateway come before its first line model: they go under the path that it then gets. */
    private void firstPath(JournalFile file, String epoch) throws IOException {
        if (path.equals(NO_PATH)) {
            path = file.first(epoch, LinePath.MODEL)
                    .map(event -> event.body().text("path"))
                    .orElse(NO_PATH);
        }
    }

    private void take(StoredEvent event) {
        if (event.event().type().name().equals(LinePath.MODEL)) {
            path = event.body().text("path");
        }
        if (!event.at().isBefore(from) && event.at().isBefore(to)) {
            out.print(CloudEvent.of(path, event));
            out.print('\n');
        }
    }
}
