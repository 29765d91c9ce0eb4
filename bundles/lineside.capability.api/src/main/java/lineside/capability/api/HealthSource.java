// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Anything that can say how it is. Registered as a service; the health bundle collects them. */
@ConsumerType
public interface HealthSource {
    /** NAMUR NE 107 style status. */
    enum Status {
        /** As it should be. */
        OK,
        /** Works, but somebody should look at it. */
        MAINTENANCE,
        /** Works outside its limits. */
        OUT_OF_SPEC,
        /** Being checked or not confirmed. */
        CHECK,
        /** Does not work. */
        FAILURE
    }

    /**
     * How it is.
     *
     * @param status one word
     * @param text one English sentence
     * @param metrics numbers for the metrics page; names in Prometheus style without prefix, {@code _total} for counters; one that
     *     ends in {@code certificate_days_left} is shown on the status screen as well
     */
    record Report(Status status, String text, Map<String, Double> metrics) {}

    /** Lower-case name of the subsystem, such as {@code store} or {@code driver-plc}. */
    String name();

    /** Answers at once, from any thread. */
    Report report();
}
