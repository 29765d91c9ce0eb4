// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A belt between two units: first in, first out, a number of places, and a time that every piece travels. Both neighbours are
 * told to look when a piece arrived or left. One thread.
 */
final class Conveyor implements Station.Infeed, Station.Outfeed {
    private record Carried(long piece, long arrivesAt) {}

    private final Agenda agenda;
    private final int places;
    private final long travelMillis;
    private final Deque<Carried> pieces = new ArrayDeque<>();
    private @Nullable Station upstream;
    private @Nullable Station downstream;

    Conveyor(Agenda agenda, int places, long travelMillis) {
        this.agenda = agenda;
        this.places = places;
        this.travelMillis = travelMillis;
    }

    void between(Station before, Station after) {
        upstream = before;
        downstream = after;
    }

    int size() {
        return pieces.size();
    }

    @Override
    public int free() {
        return places - pieces.size();
    }

    @Override
    public boolean isFull() {
        return free() == 0;
    }

    @Override
    public boolean hasArrived(int wanted) {
        return pieces.stream()
                        .limit(wanted)
                        .filter(carried -> carried.arrivesAt <= agenda.now())
                        .count()
                == wanted;
    }

    @Override
    public void accept(long piece) {
        if (isFull()) {
            throw new IllegalStateException("the belt is full");
        }
        pieces.addLast(new Carried(piece, agenda.now() + travelMillis));
        tell(downstream, travelMillis);
    }

    @Override
    public long take() {
        tell(upstream, 0);
        return pieces.removeFirst().piece;
    }

    private void tell(@Nullable Station station, long inMillis) {
        if (station != null) {
            agenda.in(inMillis, station::look);
        }
    }
}
