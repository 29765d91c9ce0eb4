// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.state.event.MachineState;

/**
 * The line's states of the last 8 hours, without overlap and without holes: each slice lasts until the next begins. At most
 * {@value #MOST} slices; a line that changes more often shows a shorter time.
 *
 * @param slices oldest first
 */
record Strip(List<Slice> slices) {
    static final Strip NONE = new Strip(List.of());
    private static final int MOST = 400;
    private static final Duration SHOWN = Duration.ofHours(8);

    /** A state and when it began. */
    record Slice(Instant from, MachineState state) {
        Body toBody() {
            return Body.of("from", from, "state", state.code());
        }

        static Slice from(Body body) {
            return new Slice(body.time("from"), MachineState.parse(body.text("state")));
        }
    }

    /** The line changes its state; never before its last change. */
    Strip changed(Instant at, MachineState state) {
        Instant horizon = at.minus(SHOWN);
        List<Slice> kept = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            boolean lastsIntoView =
                    i + 1 == slices.size() || slices.get(i + 1).from().isAfter(horizon);
            boolean empty = slices.get(i).from().equals(at);
            if (lastsIntoView && !empty) {
                kept.add(slices.get(i));
            }
        }
        kept.add(new Slice(at, state));
        return new Strip(List.copyOf(kept.subList(Math.max(0, kept.size() - MOST), kept.size())));
    }

    List<Body> toBodies() {
        return slices.stream().map(Slice::toBody).toList();
    }

    /** With the end of each slice, for the screen. */
    Body shown() {
        List<Body> shown = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            Body slice = slices.get(i).toBody();
            shown.add(i + 1 < slices.size() ? slice.with("to", slices.get(i + 1).from()) : slice);
        }
        return Body.of("slices", shown);
    }

    static Strip from(List<Body> bodies) {
        return new Strip(bodies.stream().map(Slice::from).toList());
    }
}
