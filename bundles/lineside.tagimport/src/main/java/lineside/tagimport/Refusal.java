// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/**
 * A row that becomes no tag.
 *
 * @param row line of the file where it begins, from 1
 * @param name what the file calls the tag
 * @param field the column
 * @param value what stands there
 * @param remedy why not, and what to do
 */
record Refusal(int row, String name, String field, String value, String remedy) {
    private static final int LONGEST = 60;

    @Override
    public String toString() {
        return "row " + row + " '" + Words.shown(name, LONGEST) + "': " + field + " '" + Words.shown(value, LONGEST)
                + "': " + remedy;
    }
}
