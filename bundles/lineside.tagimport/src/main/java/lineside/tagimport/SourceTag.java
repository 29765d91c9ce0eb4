// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Optional;

/**
 * One tag as a file tells of it.
 *
 * @param row line of the file where it begins, from 1
 * @param name as the file has it
 * @param address in the notation of the file's tool; empty when it tells none
 * @param form how the value lies in the device, where the file's type says so
 * @param type {@code boolean}, {@code integer}, {@code real} or {@code text}, where the file has our words; else empty
 * @param interval as in {@code 100ms}; empty when the file tells none
 * @param workUnit id of the work unit; empty when the file tells none
 */
record SourceTag(
        int row, String name, String address, Optional<Form> form, String type, String interval, String workUnit) {
    /** A tag of a tool that knows forms. */
    static SourceTag of(int row, String name, String address, Form form) {
        return new SourceTag(row, name, address, Optional.of(form), "", "", "");
    }

    SourceTag every(String time) {
        return new SourceTag(row, name, address, form, type, time, workUnit);
    }
}
