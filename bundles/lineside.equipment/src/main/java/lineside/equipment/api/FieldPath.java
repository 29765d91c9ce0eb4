// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import com.networknt.schema.JsonNodePath;

/** How a place in the model is written for people: {@code workUnits[1].signals[0].type}. */
final class FieldPath {
    private FieldPath() {}

    static String child(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** The path one level up; empty for a path of one level. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    static String of(String base, JsonNodePath location) {
        String path = base;
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path = element instanceof Integer ? item(path, (Integer) element) : child(path, element.toString());
        }
        return path;
    }
}
