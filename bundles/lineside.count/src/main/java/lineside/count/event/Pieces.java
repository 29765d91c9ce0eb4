// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

import lineside.capability.api.Field;
import lineside.kernel.Body;

/**
 * Good, rejected and all pieces; total is always good plus reject. May be negative, for what a correction takes away.
 *
 * @param good pieces that are good
 * @param reject pieces that are not
 * @param total all pieces
 */
public record Pieces(long good, long reject, long total) {
    /** No pieces. */
    public static final Pieces NONE = new Pieces(0, 0, 0);

    public Pieces {
        if (good + reject != total) {
            throw new IllegalArgumentException(good + " good and " + reject + " reject are not " + total + " in total");
        }
    }

    /** These good and these rejected pieces. */
    public static Pieces of(long good, long reject) {
        return new Pieces(good, reject, good + reject);
    }

    /** The sum. */
    public Pieces plus(Pieces more) {
        return new Pieces(good + more.good, reject + more.reject, total + more.total);
    }

    /** True when it changes nothing. */
    public boolean none() {
        return equals(NONE);
    }

    /** As stored; what is zero is absent. */
    public Body toBody() {
        Body.Builder body = Body.builder();
        putUnlessZero(body, "good", good);
        putUnlessZero(body, "reject", reject);
        putUnlessZero(body, "total", total);
        return body.build();
    }

    /** Reads {@link #toBody()}. */
    public static Pieces from(Body body) {
        return new Pieces(body.integer("good", 0), body.integer("reject", 0), body.integer("total", 0));
    }

    /** The field of an event that says what is added to figures. */
    static Field field(String name, String text) {
        return Field.object(
                        name,
                        text,
                        Field.whole("good", "Good pieces; 0 when absent.").optional(),
                        Field.whole("reject", "Rejected pieces; 0 when absent.").optional(),
                        Field.whole("total", "All pieces, good plus reject; 0 when absent.")
                                .optional())
                .optional();
    }

    private static void putUnlessZero(Body.Builder body, String name, long value) {
        if (value != 0) {
            body.put(name, value);
        }
    }
}
