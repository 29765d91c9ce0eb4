// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.Set;
import lineside.count.event.Pieces;

/** Which two of total, good and reject are counted; the third follows from them. */
enum Basis {
    /** Good is total less reject. */
    TOTAL_AND_REJECT,
    /** Total is good and reject. Also where nothing is counted by a device. */
    GOOD_AND_REJECT,
    /** Reject is total less good. */
    TOTAL_AND_GOOD;

    static Basis of(Set<CountRole> counted) {
        if (!counted.contains(CountRole.TOTAL)) {
            return GOOD_AND_REJECT;
        }
        return counted.contains(CountRole.GOOD) ? TOTAL_AND_GOOD : TOTAL_AND_REJECT;
    }

    /** What a device's count adds. */
    Pieces counted(CountRole role, long pieces) {
        return switch (role) {
            case TOTAL -> this == TOTAL_AND_GOOD ? Pieces.of(0, pieces) : Pieces.of(pieces, 0);
            case GOOD -> this == TOTAL_AND_GOOD ? Pieces.of(pieces, -pieces) : Pieces.of(pieces, 0);
            case REJECT -> this == TOTAL_AND_REJECT ? Pieces.of(-pieces, pieces) : Pieces.of(0, pieces);
            case CHECK -> Pieces.NONE;
        };
    }

    /**
     * What a person's count adds. Good pieces are pieces that no device saw; rejects are, where a device counts them all, taken
     * from the good ones.
     */
    Pieces told(CountRole role, long pieces) {
        if (role == CountRole.REJECT) {
            return this == GOOD_AND_REJECT ? Pieces.of(0, pieces) : Pieces.of(-pieces, pieces);
        }
        return Pieces.of(pieces, 0);
    }
}
