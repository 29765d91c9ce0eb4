// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Where something stands in the document; both from 1. */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);

    static Place of(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(START);
    }
}
