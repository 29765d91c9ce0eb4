// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A way on which some messages come again, at once or much later; the same ones in each run. Not safe for several threads. */
final class Repeats {
    private final int oneIn;
    private final Random random = new Random(30);
    private final List<byte[]> came = new ArrayList<>();
    private int number;

    Repeats(int oneIn) {
        this.oneIn = oneIn;
    }

    /** What comes again behind this one. */
    Optional<byte[]> behind(byte[] payload) {
        if (oneIn == 0) {
            return Optional.empty();
        }
        came.add(payload);
        if (random.nextInt(oneIn) > 0) {
            return Optional.empty();
        }
        number++;
        return Optional.of(random.nextBoolean() ? payload : came.get(random.nextInt(came.size())));
    }

    int number() {
        return number;
    }
}
