// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.List;

/** One promise: rounds of the product and its floors in turn. */
interface Row {
    /** Such as {@code P1}. */
    String id();

    /** What is promised, one sentence. */
    String promise();

    /** Names of the ratios that a round gives. */
    List<Ratio.Name> ratios();

    /** One round: every arm once. Figures for people, and the ratios in the order of {@link #ratios}. */
    Round round() throws Exception;

    /**
     * What a round gave.
     *
     * @param figures the absolute numbers, for orientation only
     * @param values in the order of {@link #ratios}
     */
    record Round(String figures, List<Double> values) {}
}
