// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.Signal;
import lineside.kernel.Reason;
import lineside.signal.api.Value;

/**
 * Whether a machine follows its permit, as far as its controller tells: the token comes back, the program moves, the permit
 * reads as written, and nothing runs that may not. Looked at by the agent every 100 ms, in machine time. Judges only while
 * words arrive at the controller; otherwise the verdict stands.
 */
final class PermitEffect {
    /** A token is handed every 500 ms and has to come back within 1 s. */
    static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** From withholding to a machine that says so: written, noticed, sampled. */
    static final long STOPPED_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final long PRODUCTION = 1;
    private static final Reason FINE = Reason.of("", "");
    private static final Reason ECHO =
            Reason.of("permit.echo", "the controller does not repeat the token; does its permit block run?");
    private static final Reason BEAT =
            Reason.of("permit.beat", "the controller's beat stands still; does its program run?");
    private static final Reason READ_BACK = Reason.of(
            "permit.read-back", "the permit reads back otherwise than it was written; does another program write it?");
    private static final Reason NOT_STOPPED = Reason.of(
            "permit.not-stopped", "the permit is withheld and the controller lets the machine run; stop it by hand");

    private final PermitSpec spec;
    private final Map<String, Long> fineAt = new HashMap<>();
    private Optional<Value> beat = Optional.empty();
    private Reason verdict = FINE;

    PermitEffect(PermitSpec spec) {
        this.spec = spec;
    }

    /** What the controllers told last, and what was written last. */
    record Seen(Map<String, Signal> told, long token, boolean granted, boolean arriving, long now) {
        Optional<Signal> signal(Optional<String> id) {
            return id.map(told::get).filter(Signal::good);
        }
    }

    /** The present verdict, the worst first: a machine that runs on is to be stopped by hand; its code is empty when nothing is wrong. */
    Reason look(Seen seen) {
        if (!seen.arriving()) {
            fineAt.clear();
            return verdict;
        }
        Optional<Value> beats = seen.signal(spec.beat()).flatMap(Signal::value);
        boolean moved = beats.isPresent() && !beats.equals(beat);
        beat = beats;
        boolean read =
                seen.signal(Optional.of(spec.run())).flatMap(Signal::truth).equals(Optional.of(seen.granted()));
        // All are judged at every look: one that is found first must not hide since when another is wrong.
        boolean running = late(NOT_STOPPED, !runsAgainst(seen), seen.now(), STOPPED_NANOS);
        boolean deaf = late(ECHO, spec.echo().isEmpty() || echoed(seen), seen.now(), LIMIT_NANOS);
        boolean still = late(BEAT, spec.beat().isEmpty() || moved, seen.now(), LIMIT_NANOS);
        boolean other = late(READ_BACK, read, seen.now(), LIMIT_NANOS);
        if (running) {
            verdict = NOT_STOPPED;
        } else if (deaf) {
            verdict = ECHO;
        } else if (still) {
            verdict = BEAT;
        } else if (other) {
            verdict = READ_BACK;
        } else if (fineAt.values().stream().allMatch(at -> seen.now() - at < LIMIT_NANOS / 2)) {
            verdict = FINE;
        }
        return verdict;
    }

    private boolean echoed(Seen seen) {
        return seen.signal(spec.echo()).flatMap(Signal::whole).equals(Optional.of(seen.token()));
    }

    private boolean runsAgainst(Seen seen) {
        boolean runs = seen.signal(spec.result()).flatMap(Signal::truth).orElse(false);
        return runs && !seen.granted() && binds(seen.told());
    }

    /**
     * The permit binds in production only; a controller that tells no mode is in production, and one whose mode is not known
     * just now may well be.
     */
    boolean binds(Map<String, Signal> told) {
        return spec.mode()
                .map(told::get)
                .flatMap(Signal::whole)
                .map(mode -> mode == PRODUCTION)
                .orElse(true);
    }

    private boolean late(Reason what, boolean fine, long now, long limit) {
        if (fine) {
            fineAt.put(what.code(), now);
        }
        return now - fineAt.computeIfAbsent(what.code(), first -> now) > limit;
    }
}
