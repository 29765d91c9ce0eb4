// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.util.List;

/**
 * Values for several tags of one device that belong together, such as a permit and its token. Written as one block where the
 * protocol has such a thing, else in this order.
 *
 * @param values what to write, in order
 */
public record Word(List<Place> values) {
    /**
     * One value of the word.
     *
     * @param tag the tag to write
     * @param value the value, in the tag's type
     */
    public record Place(Tag tag, Value value) {}

    public Word {
        values = List.copyOf(values);
    }
}
