// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The signals of the line model in force, and who makes something of them. Registered as a service by the runtime while a line
 * runs. Safe for any thread.
 */
@ProviderType
public interface SignalBook {
    /**
     * One signal.
     *
     * @param spec how a tag becomes this signal
     * @param capabilities names of the capabilities that see it: behind their numbers it stands
     */
    record Use(SignalSpec spec, Set<String> capabilities) {}

    /** All signals, by id. */
    List<Use> signals();
}
