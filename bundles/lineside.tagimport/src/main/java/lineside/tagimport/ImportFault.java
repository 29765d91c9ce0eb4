// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** An import that cannot be: one sentence or more for the person who asked, with the remedy. Nothing was changed. */
final class ImportFault extends Exception {
    private static final long serialVersionUID = 1L;

    ImportFault(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
