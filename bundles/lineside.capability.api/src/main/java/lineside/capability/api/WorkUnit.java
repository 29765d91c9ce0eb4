// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.Optional;

/**
 * A machine or station of the line, as a role in production (ISA-95 work unit).
 *
 * @param id lower-case id, unique on the line
 * @param name what people call it
 * @param manual true for a station without any device
 * @param permit how its permit reaches it; empty when nothing of it waits for a permit
 */
public record WorkUnit(String id, String name, boolean manual, Optional<PermitSpec> permit) {
    /** A work unit that needs no permit. */
    public WorkUnit(String id, String name, boolean manual) {
        this(id, name, manual, Optional.empty());
    }
}
