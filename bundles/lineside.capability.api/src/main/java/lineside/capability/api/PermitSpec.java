// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a work unit's permit reaches its controller, and what the controller tells back. Signals are named by their ids. Stops
 * product, not hazards: it is no safety function.
 *
 * @param run the permit itself, a writable truth value; read back
 * @param token the lease's token, a writable whole number
 * @param reason the number of the first-out cause, writable
 * @param constants numbers that the controller compares before it believes anything: pairing, line
 * @param echo where the controller repeats the token
 * @param beat a number that moves while the controller's program runs
 * @param result whether the work unit may run, as the controller decided
 * @param latched whether the controller waits for its local reset
 * @param mode the unit mode; the permit binds in production only
 * @param lease how long the controller lets the token stand still
 * @param needs signals that must be good for the work unit to run
 */
public record PermitSpec(
        String run,
        String token,
        Optional<String> reason,
        List<Constant> constants,
        Optional<String> echo,
        Optional<String> beat,
        Optional<String> result,
        Optional<String> latched,
        Optional<String> mode,
        Duration lease,
        Set<String> needs) {
    /**
     * A number that is written with every word.
     *
     * @param signal a writable whole number
     */
    public record Constant(String signal, long number) {}

    public PermitSpec {
        constants = List.copyOf(constants);
        needs = Set.copyOf(needs);
    }

    /** All signals that are written for this permit, and by nobody else. */
    public Set<String> written() {
        Set<String> all = new HashSet<>(List.of(run, token));
        reason.ifPresent(all::add);
        constants.forEach(constant -> all.add(constant.signal()));
        return all;
    }

    /** Whether the controller can show that it obeys this gateway and no other. Without that, effectiveness is not proven. */
    public boolean provable() {
        return echo.isPresent() && beat.isPresent() && !constants.isEmpty();
    }
}
