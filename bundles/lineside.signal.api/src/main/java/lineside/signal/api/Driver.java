// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One connection to one device or controller. Registered as a service; the line model's {@code source} names it.
 *
 * <p>What every driver owes: no method blocks or throws for an anticipated failure; a lost device yields a BAD sample for
 * every tag within max(3 x interval, 2 s), not silence; after (re)connecting each tag gets a sample even when its value did
 * not change; a value that stands still is confirmed by a fresh sample at least every max(interval, 1 s), because silence
 * makes a signal stale; one bad address never spoils its neighbours; source time stamps are kept; backoff has jitter and a cap and never
 * gives up; a wrong wiring leaves the driver up in phase MISCONFIGURED with BAD_CONFIG samples.
 */
@ConsumerType
public interface Driver {
    /** The name by which the line model's {@code source} refers to it; stable while registered. */
    String source();

    /**
     * Follows exactly these tags from now on and offers their samples to the sink. Replaces an earlier call; an empty list
     * stops sampling. Returns at once.
     */
    void observe(List<Tag> tags, SampleSink sink);

    /** Writes once, reads back, completes within 5 s; never exceptionally. */
    CompletionStage<WriteOutcome> write(TagWrite write);

    /**
     * A slot for words of this source, on which no sampling and no other write waits for more than 100 ms; every write in it
     * has an outcome within 1.5 s. Empty when this driver cannot write such words: nothing that needs one is then permitted.
     */
    default Optional<WordSlot> slot(WordSource words) {
        return Optional.empty();
    }

    /**
     * Whether the device itself keeps its totalizers, so that what was counted and is not stored yet is counted again after a
     * crash. Where it does not, as where this process counts edges, every change is stored within 50 ms.
     */
    default boolean keepsTotals() {
        return true;
    }

    /** How it is; answers at once from any thread. */
    DriverHealth health();

    /** Reaches, authenticates, reads one tag; completes within 15 s; never exceptionally. */
    CompletionStage<ProbeReport> probe();
}
