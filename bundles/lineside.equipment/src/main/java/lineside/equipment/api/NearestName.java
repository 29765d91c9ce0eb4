// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which name a mistyped one was meant to be. */
final class NearestName {
    private static final int MOST_EDITS = 2;

    private NearestName() {}

    /** The known name with the fewest edits, when two or fewer lead there. */
    static Optional<String> of(String mistyped, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(name, mistyped)))
                .filter(name -> distance(name, mistyped) <= MOST_EDITS);
    }

    /** Edits between two short names (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
