// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults that come by themselves, by plant time since the start: {@code 30s lose 10s; 2min bad filler.state 5s}.
 *
 * @param faults in the order written
 */
record SimScript(List<Fault> faults) {
    /** Nothing ever fails. */
    static final SimScript NONE = new SimScript(List.of());

    private static final Pattern FAULT =
            Pattern.compile("\\s*([0-9]+(?:ms|s|min|h))\\s+(?:lose|bad\\s+(\\S+))\\s+([0-9]+(?:ms|s|min|h))\\s*");

    /**
     * One fault.
     *
     * @param tag the tag that is bad; empty when the whole device is lost
     * @param from plant nanoseconds since the start
     * @param until the first nanosecond at which it is over
     */
    record Fault(String tag, long from, long until) {
        boolean covers(long nanos) {
            return nanos >= from && nanos < until;
        }
    }

    /** Reads a script; throws with one sentence for people when it cannot be read. */
    static SimScript parse(String text) {
        List<Fault> faults = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(";")) {
            Matcher matcher = FAULT.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "script: '" + part.strip()
                                + "' is not a fault; write '30s lose 10s' or '2min bad filler.state 5s', separated by semicolons");
            }
            long from = SimAddress.nanos(matcher.group(1));
            String tag = matcher.group(2) == null ? "" : matcher.group(2);
            faults.add(new Fault(tag, from, from + SimAddress.nanos(matcher.group(3))));
        }
        return new SimScript(List.copyOf(faults));
    }

    boolean loses(long nanos) {
        return faults.stream().anyMatch(fault -> fault.tag().isEmpty() && fault.covers(nanos));
    }

    boolean spoils(String tag, long nanos) {
        return faults.stream().anyMatch(fault -> fault.tag().equals(tag) && fault.covers(nanos));
    }
}
