// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * Neighbouring places of one area.
 *
 * @param area where
 * @param start the first place, counted from 0
 * @param count how many
 */
record Span(Area area, int start, int count) {
    /** The first place behind it. */
    int end() {
        return start + count;
    }

    /** Whether they have a place in common. */
    boolean meets(Span other) {
        return area.equals(other.area) && start < other.end() && other.start < end();
    }

    /** From here to there; what lies between is included. */
    Span upTo(int end) {
        return new Span(area, start, Math.max(end(), end) - start);
    }

    int bytes() {
        return count * area.width();
    }

    /** For people: counted from 0, as the device's own manual mostly does. */
    String words() {
        return area.most() == 1 ? area.name() : area.name() + ":" + start + (count == 1 ? "" : " to " + (end() - 1));
    }
}
