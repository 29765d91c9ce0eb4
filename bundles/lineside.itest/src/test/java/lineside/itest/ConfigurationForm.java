// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.util.List;

/**
 * The form of one component, as a console shows it.
 *
 * @param several whether there may be more than one, as {@code pid~NAME}
 */
record ConfigurationForm(String pid, boolean several, String name, String description, List<Field> fields) {
    /**
     * One field.
     *
     * @param allowed bounds or choices in words; empty for anything
     */
    record Field(String id, String type, boolean required, String initial, String allowed, String description) {}

    /** The section of the page. */
    String markdown() {
        StringBuilder text = new StringBuilder("\n## `" + (several ? pid + "~NAME" : pid) + "`\n\n");
        text.append(name).append(". ").append(description);
        text.append(several ? " One for each; NAME is yours.\n" : "\n");
        text.append("\n| Field | Type | Default | Allowed | Meaning |\n|---|---|---|---|---|\n");
        for (Field field : fields) {
            text.append("| `").append(field.id()).append("` | ").append(field.type());
            text.append(field.required() ? "" : ", optional").append(" | ").append(code(field.initial()));
            text.append(" | ").append(field.allowed()).append(" | ");
            text.append(field.description().replace("|", "\\|")).append(" |\n");
        }
        return text.toString();
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }
}
