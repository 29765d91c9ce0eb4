// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.Stream;
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

    /**
     * Heads as JSON: {@code {"ops":{"hash":"...","seq":7}}}.
     *
     * @param heads heads of the streams that have events
     */
    record HeadsForm(List<Head> heads) {
        Body toBody() {
            Body.Builder all = Body.builder();
            for (Head head : heads) {
                all.put(head.stream().code(), Body.of("hash", head.hash(), "seq", head.streamSeq()));
            }
            return all.build();
        }

        static HeadsForm from(Body all) {
            List<Head> heads = new ArrayList<>();
            for (String code : all.names()) {
                Body head = all.body(code);
                heads.add(new Head(Stream.parse(code), head.integer("seq"), head.text("hash")));
            }
            return new HeadsForm(List.copyOf(heads));
        }
    }
}
