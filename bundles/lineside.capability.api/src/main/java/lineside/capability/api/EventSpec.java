// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;
import lineside.kernel.EventType;
import lineside.kernel.Stream;

/**
 * The published form of an event. {@code docs/events/} is generated from it and approved by a test.
 *
 * @param type name and version
 * @param stream where it is journaled
 * @param text what it means, one or two English sentences
 * @param fields the fields of its body
 */
public record EventSpec(EventType type, Stream stream, String text, List<Field> fields) {
    public EventSpec {
        fields = List.copyOf(fields);
    }
}
