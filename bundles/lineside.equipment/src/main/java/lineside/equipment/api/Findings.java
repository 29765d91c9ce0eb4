// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the fields of one document stand, and what has been found wrong with them so far. */
final class Findings {
    private static final int MOST = 100;

    private final String file;
    private final Map<String, Place> places = new HashMap<>();
    private final List<ModelError> errors = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void place(String field, Place place) {
        places.put(field, place);
    }

    /** Notes an error at a field; one that is not in the document is shown at the nearest field around it. */
    void add(String field, String text) {
        errors.add(at(field, text));
    }

    void add(Place place, String field, String text) {
        errors.add(new ModelError(file, place.line(), place.column(), field, text));
    }

    ModelError at(String field, String text) {
        String known = field;
        while (!known.isEmpty() && !places.containsKey(known)) {
            known = FieldPath.parent(known);
        }
        Place place = places.getOrDefault(known, Place.START);
        return new ModelError(file, place.line(), place.column(), field, text);
    }

    /** Whether something is wrong with this very field already; what follows from that is no news. */
    boolean isSpoiled(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(field));
    }

    /** The first {@value #MOST} errors in the order of the document, each once. */
    List<ModelError> errors() {
        return errors.stream()
                .distinct()
                .sorted(Comparator.comparingInt(ModelError::line).thenComparingInt(ModelError::column))
                .limit(MOST)
                .toList();
    }
}
