// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Of which signals there are minutes, as the wiring names them. Safe for any thread. */
final class WantedSignals implements Predicate<String> {
    private static final Pattern USABLE =
            Pattern.compile("[\\p{Alnum}_.*-]{1,200}( *, *[\\p{Alnum}_.*-]{1,200}){0,999}");

    private volatile Optional<Pattern> pattern = Optional.empty();
    private volatile Optional<String> note = Optional.empty();

    /** A new choice; one that cannot be used leaves the last one and a note. */
    void configure(String ids) {
        String given = ids.strip();
        if (given.isEmpty()) {
            pattern = Optional.empty();
            note = Optional.empty();
        } else if (USABLE.matcher(given).matches()) {
            String any = given.replace(" ", "")
                    .replace(".", "\\.")
                    .replace("*", ".*")
                    .replace(',', '|');
            pattern = Optional.of(Pattern.compile(any));
            note = Optional.empty();
        } else {
            note = Optional.of(
                    "telemetry.signals cannot be used, the last choice stays; write ids of signals separated by"
                            + " commas, with * for any part");
        }
    }

    @Override
    public boolean test(String signal) {
        return pattern.filter(one -> one.matcher(signal).matches()).isPresent();
    }

    /** Whether there may be any. */
    boolean some() {
        return pattern.isPresent();
    }

    Optional<String> note() {
        return note;
    }
}
