// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

/**
 * One thing that is wrong with a line model, for the person who wrote it.
 *
 * @param file name of the document, without folder
 * @param line line in the document, from 1
 * @param column column in that line, from 1
 * @param field where in the model, as in {@code workUnits[1].signals[0].type}; empty for the document as a whole
 * @param text one sentence: the value found, and what is allowed
 */
public record ModelError(String file, int line, int column, String field, String text) {
    /** As shown: {@code line.yaml:14: workUnits[1].signals[0].type: 'int' is not one of boolean, integer, real, text}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + text;
    }
}
