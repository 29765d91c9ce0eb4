// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.List;

/** How much something grows from one look to the next: the least squares line through all looks. */
final class Slope {
    private Slope() {}

    static double of(List<Long> looks) {
        double middle = (looks.size() - 1) / 2.0;
        double mean = looks.stream().mapToLong(Long::longValue).average().orElse(0);
        double up = 0;
        double square = 0;
        for (int i = 0; i < looks.size(); i++) {
            up += (i - middle) * (looks.get(i) - mean);
            square += (i - middle) * (i - middle);
        }
        return square == 0 ? 0 : up / square;
    }
}
