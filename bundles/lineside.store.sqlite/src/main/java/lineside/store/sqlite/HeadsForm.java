// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Head;

/**
 * Heads as JSON: {@code {"ops":{"hash":"...","seq":7}}}.
 *
 * @param heads heads of the streams that have events
 */
record HeadsForm(List<Head> heads) {
    /** Of the streams that have events. */
    static HeadsForm of(Heads heads) {
        return new HeadsForm(
                heads.list().stream().filter(head -> head.streamSeq() > 0).toList());
    }

    /** Heads to go on from. */
    Heads toHeads(long seq) {
        Heads all = new Heads();
        all.seq(seq);
        heads.forEach(
                head -> all.put(head.stream(), head.streamSeq(), HexFormat.of().parseHex(head.hash())));
        return all;
    }

    /** Newest sequence of a stream; 0 when it has no events. */
    long seq(Stream stream) {
        return of(stream).map(Head::streamSeq).orElse(0L);
    }

    /** The head of a stream that has events. */
    Optional<Head> of(Stream stream) {
        return heads.stream().filter(head -> head.stream() == stream).findFirst();
    }

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
