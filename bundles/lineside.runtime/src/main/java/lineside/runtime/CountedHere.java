// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lineside.capability.api.LineModel;
import lineside.signal.api.Driver;

/**
 * Whether a tag is counted by this process: its device keeps no totals, so what is not stored is lost with us.
 *
 * @param model the line model in force
 * @param drivers the present drivers by source
 */
record CountedHere(LineModel model, Function<String, Optional<Driver>> drivers) implements Predicate<String> {
    @Override
    public boolean test(String tag) {
        return Optional.ofNullable(model.signals().get(tag))
                .flatMap(signal -> drivers.apply(signal.source()))
                .filter(driver -> !driver.keepsTotals())
                .isPresent();
    }
}
