// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The PLC's data: every tag with its present value, and the changes since they were last taken, in order. Whole numbers are
 * {@code Long}, fractions {@code Float}. One thread.
 */
final class Tags {
    /** A change: the value and the plant time in milliseconds from which it holds. */
    record Change(String tag, Number value, long at) {}

    private final Map<String, TagType> types = new LinkedHashMap<>();
    private final Map<String, Change> present = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    void declare(String tag, TagType type) {
        types.put(tag, type);
    }

    /** Sets a tag; the same value again is no change. */
    void set(String tag, Number value, long at) {
        if (!types.containsKey(tag)) {
            throw new IllegalArgumentException("no such tag: " + tag);
        }
        Change before = present.get(tag);
        if (before == null || !before.value().equals(value)) {
            Change change = new Change(tag, value, at);
            present.put(tag, change);
            changes.add(change);
        }
    }

    /** Present value of a tag. */
    Number value(String tag) {
        Change change = present.get(tag);
        if (change == null) {
            throw new IllegalStateException("tag " + tag + " was never set");
        }
        return change.value();
    }

    Map<String, TagType> types() {
        return types;
    }

    /** Takes the changes since the last call. */
    List<Change> takeChanges() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }
}
