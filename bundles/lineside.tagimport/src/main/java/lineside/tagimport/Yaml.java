// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** The lines of a line model's document that an import writes. */
final class Yaml {
    private Yaml() {}

    /** A signal as a group of fields on one line. */
    static String signal(Wanted wanted, String source) {
        String interval = wanted.tag().interval();
        return "{ name: " + text(wanted.name()) + ", source: " + text(source) + ", address: "
                + quoted(wanted.place().address()) + ", type: "
                + Types.word(wanted.place().type())
                + (interval.isEmpty() ? "" : ", interval: " + interval) + " }";
    }

    /** Without quotes where nobody could take it for a number or a truth. */
    private static String text(String id) {
        return id.matches("[a-z][a-z0-9.-]*") && !id.matches("true|false|null") ? id : quoted(id);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
