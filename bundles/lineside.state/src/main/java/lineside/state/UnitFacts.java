// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Instant;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.state.event.MachineState;
import lineside.state.event.MachineStateChanged;

/**
 * What is known of a machine for good.
 *
 * @param state its state
 * @param since since when; empty before its first change
 * @param seen what the machine itself said with its last change
 * @param mode its unit mode
 * @param stop the open stop
 */
record UnitFacts(
        MachineState state,
        Optional<Instant> since,
        MachineStateChanged.Seen seen,
        String mode,
        Optional<OpenStop> stop) {
    static final UnitFacts NONE = new UnitFacts(
            MachineState.NO_DATA,
            Optional.empty(),
            new MachineStateChanged.Seen(Optional.empty(), true, ""),
            "unknown",
            Optional.empty());

    /**
     * A stop that has not ended.
     *
     * @param id its id
     * @param since when it began
     * @param noDataMillis how long of it the state was not known
     */
    record OpenStop(String id, Instant since, long noDataMillis) {}

    /** The next state. Time without data within a stop is kept apart. */
    UnitFacts changed(MachineStateChanged change, Instant at) {
        Optional<OpenStop> still = state == MachineState.NO_DATA
                ? stop.map(open ->
                        new OpenStop(open.id(), open.since(), open.noDataMillis() + millis(since.orElse(at), at)))
                : stop;
        return new UnitFacts(change.to(), Optional.of(at), change.seen(), mode, still);
    }

    UnitFacts in(String newMode) {
        return new UnitFacts(state, since, seen, newMode, stop);
    }

    UnitFacts stopped(Optional<OpenStop> open) {
        return new UnitFacts(state, since, seen, mode, open);
    }

    /** Milliseconds between two times, never negative. */
    static long millis(Instant from, Instant to) {
        return Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    }

    Body toBody() {
        Body.Builder body = Body.builder()
                .put("state", state.code())
                .putIfPresent("since", since)
                .putIfPresent("number", seen.number())
                .put("legal", seen.legal())
                .put("detail", seen.detail())
                .put("mode", mode);
        stop.ifPresent(open ->
                body.put("stop", Body.of("id", open.id(), "since", open.since(), "noDataMs", open.noDataMillis())));
        return body.build();
    }

    static UnitFacts from(Body body) {
        Body stop = body.body("stop");
        return new UnitFacts(
                MachineState.parse(body.text("state")),
                body.optionalText("since").map(Instant::parse),
                new MachineStateChanged.Seen(
                        Optional.ofNullable(body.get("number")).map(Long.class::cast),
                        body.flag("legal"),
                        body.text("detail")),
                body.text("mode"),
                body.has("stop")
                        ? Optional.of(new OpenStop(stop.text("id"), stop.time("since"), stop.integer("noDataMs")))
                        : Optional.empty());
    }
}
