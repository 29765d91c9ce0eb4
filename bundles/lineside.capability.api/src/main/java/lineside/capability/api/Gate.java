// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import lineside.kernel.Reason;

/**
 * One condition for an action, as one capability sees it: "may this order start?".
 *
 * @param name what is asked, shown to people: {@code material}, {@code first-piece}
 * @param action the action it guards: {@code order.start}; {@code *} for every action
 * @param subject the id it speaks of, such as an order's; {@code *} for all
 * @param open whether this condition is met
 * @param reason why it is closed; for an open gate why it is open
 */
public record Gate(String name, String action, String subject, boolean open, Reason reason) {
    /** Matches every action or every subject. */
    public static final String ANY = "*";

    boolean guards(String askedAction, String askedSubject) {
        return (action.equals(ANY) || action.equals(askedAction))
                && (subject.equals(ANY) || subject.equals(askedSubject));
    }
}
