// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

/**
 * One line of the doctor's report.
 *
 * @param level {@code ok}, {@code note} or {@code BAD}
 * @param what what was looked at, in a word or two
 * @param text what was found
 */
record Finding(String level, String what, String text) {
    static Finding ok(String what, String text) {
        return new Finding("ok", what, text);
    }

    static Finding bad(String what, String text) {
        return new Finding("BAD", what, text);
    }
}
