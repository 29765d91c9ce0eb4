// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;

/** One read that goes on, and the moment of machine time at which it has to be over. */
final class ReadLease {
    private final Reader reader;
    private final long end;
    private boolean over;
    private boolean ended;

    ReadLease(Reader reader, long end) {
        this.reader = reader;
        this.end = end;
    }

    boolean isPast(long now) {
        return now - end > 0;
    }

    /** Closes the reader's connection; once, and never after the read came to its own end. */
    synchronized boolean end() throws SQLException {
        if (over) {
            return false;
        }
        over = true;
        ended = true;
        reader.end();
        return true;
    }

    /** The read came to its own end; true when it was ended before. */
    synchronized boolean done() {
        over = true;
        return ended;
    }
}
