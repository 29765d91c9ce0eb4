// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/**
 * A signal as an import wants it.
 *
 * @param tag the row that it comes from
 * @param workUnit id of its work unit
 * @param name in that work unit
 * @param place where it is
 */
record Wanted(SourceTag tag, String workUnit, String name, Place place) {
    String id() {
        return workUnit + "." + name;
    }
}
