// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.List;
import lineside.kernel.Body;
import lineside.store.api.Head;

/**
 * What {@code line.head} saw last, outside the database: enough to notice that the database was cut or put back.
 *
 * @param count rises by one with every writing
 * @param epoch the epoch
 * @param heads heads of the streams that have events
 */
record Witness(long count, String epoch, List<Head> heads) {
    /** Newest {@code {epoch, heads}} of a commit. */
    static Witness of(long count, String epoch, List<Head> heads) {
        return new Witness(
                count,
                epoch,
                heads.stream().filter(head -> head.streamSeq() > 0).toList());
    }

    Body toBody() {
        return Body.of("count", count, "epoch", epoch, "heads", new HeadsForm(heads).toBody());
    }

    static Witness from(Body body) {
        return new Witness(
                body.integer("count"),
                body.text("epoch"),
                HeadsForm.from(body.body("heads")).heads());
    }
}
