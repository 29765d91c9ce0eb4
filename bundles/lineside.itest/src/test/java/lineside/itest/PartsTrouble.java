// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What happens to a plant while it makes parts. */
enum PartsTrouble {
    RESTART("", "", ""),
    RESET("wire", "mode=reset", "mode=pass"),
    REFUSED("wire", "mode=refuse", "mode=pass"),
    FIN("wire", "mode=truncate&n=0", "mode=pass"),
    HALF_OPEN("wire", "mode=halfopen", "mode=pass"),
    ONE_BYTE_A_SECOND("wire", "mode=slow&rate=1", "mode=pass"),
    BLACKHOLE("wire", "mode=blackhole&lose=1", "mode=pass&lose=0"),
    LATE("wire", "mode=delay&ms=150&jitter=150", "mode=pass"),
    DROPPED("plc", "drop=1", ""),
    STOPPED("plc", "stop=1", "start=1"),
    SILENT("plc", "hang=1", "hang=0"),
    SESSIONS_CLOSED("plc", "closesessions=1", ""),
    DEVICE_BAD("plc", "status=BadNotConnected", "status=Good"),
    GLITCH("", "", ""),
    DOWNLOAD("", "", ""),
    /** The cable first and then the power: nobody sees the last pieces before the restart. */
    RESTART_UNSEEN("wire", "mode=blackhole&lose=1", "mode=pass&lose=0");

    private static final Set<PartsTrouble> OPC_UA = Set.of(SESSIONS_CLOSED, DEVICE_BAD);
    private static final Set<PartsTrouble> POLLED = Set.of(SILENT);
    private static final Set<PartsTrouble> NO_LOSS = Set.of(RESTART, GLITCH, DOWNLOAD, LATE);

    private final String where;
    private final String begin;
    private final String end;

    PartsTrouble(String where, String begin, String end) {
        this.where = where;
        this.begin = begin;
        this.end = end;
    }

    /** All that can happen to such a device once, in an order of chance; a restart comes first. */
    static List<PartsTrouble> deck(String peer, Random random) {
        List<PartsTrouble> deck = new ArrayList<>(List.of(values()));
        deck.removeAll("opcua".equals(peer) ? POLLED : OPC_UA);
        Collections.shuffle(deck, random);
        deck.remove(RESTART);
        deck.add(0, RESTART);
        return deck;
    }

    boolean loses() {
        return !NO_LOSS.contains(this);
    }

    boolean onWire() {
        return "wire".equals(where);
    }

    String begin() {
        return begin;
    }

    String end() {
        return end;
    }
}
