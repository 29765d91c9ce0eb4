// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Map;
import java.util.Optional;

/** What an export of a Logix controller says of one tag, whether it is a table or XML. */
final class LogixTags {
    static final String TYPE = "DataType";
    private static final Map<String, Form> TYPES = Map.ofEntries(
            Map.entry("bool", Form.BOOL),
            Map.entry("sint", Form.INT8),
            Map.entry("usint", Form.UINT8),
            Map.entry("int", Form.INT16),
            Map.entry("uint", Form.UINT16),
            Map.entry("dint", Form.INT32),
            Map.entry("udint", Form.UINT32),
            Map.entry("lint", Form.INT64),
            Map.entry("ulint", Form.UINT64),
            Map.entry("real", Form.FLOAT32),
            Map.entry("lreal", Form.FLOAT64),
            Map.entry("string", Form.STRING));

    private LogixTags() {}

    /** The name as the controller itself writes it, with the program that a tag belongs to. */
    static String name(String program, String name) {
        return program.isEmpty() ? name : "Program:" + program + "." + name;
    }

    /**
     * Takes or refuses a tag.
     *
     * @param aliasFor what an alias stands for; empty for a tag of its own
     * @param access how it may be reached from outside; empty when the export does not say
     */
    static void add(Found found, int row, String name, String type, Optional<String> aliasFor, String access) {
        try {
            if (aliasFor.isPresent()) {
                throw new RowFault(
                        "AliasFor",
                        aliasFor.get(),
                        "an alias has no type of its own; import the tag that it stands for");
            }
            if (access.equalsIgnoreCase("none")) {
                throw new RowFault(
                        "ExternalAccess", access, "the controller shows it to nobody; allow reading in its project");
            }
            found.add(SourceTag.of(row, name, "", Form.of(TYPES, TYPE, type)));
        } catch (RowFault fault) {
            found.refuse(fault.in(row, name));
        }
    }
}
