// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;

/**
 * The gates of all capabilities, collected once at the start of a step.
 *
 * @param all every gate
 */
public record Gates(List<Gate> all) {
    /** No conditions at all. */
    public static final Gates NONE = new Gates(List.of());

    public Gates {
        all = List.copyOf(all);
    }

    /** The closed gates for an action on a subject; empty means it may go ahead. Every one is listed, not just the first. */
    public List<Gate> closed(String action, String subject) {
        return all.stream().filter(g -> !g.open() && g.guards(action, subject)).toList();
    }
}
