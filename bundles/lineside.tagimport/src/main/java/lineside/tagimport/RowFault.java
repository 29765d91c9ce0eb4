// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** Why one row of a file cannot become a tag. */
final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;

    /**
     * @param field the column, as the file names it
     * @param value what stands there
     * @param remedy why not, and what to do
     */
    RowFault(String field, String value, String remedy) {
        super(remedy, null, false, false);
        this.field = field;
        this.value = value;
    }

    Refusal in(int row, String name) {
        return new Refusal(row, name, field, value, String.valueOf(getMessage()));
    }
}
