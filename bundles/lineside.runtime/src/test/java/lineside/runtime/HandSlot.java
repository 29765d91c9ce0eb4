// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.signal.api.Value;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;

/** A slot that writes when the test says so, to a controller that remembers only the newest word. */
final class HandSlot implements WordSlot {
    final List<Map<String, String>> written = new ArrayList<>();
    private final WordSource words;
    private boolean woken;
    boolean plugged = true;

    HandSlot(WordSource words) {
        this.words = words;
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public void close() {
        write();
    }

    /** Writes the newest word if there is one. */
    void write() {
        if (!woken || !plugged) {
            return;
        }
        woken = false;
        Map<String, String> word = new LinkedHashMap<>();
        for (Word.Place place : words.newest().map(Word::values).orElse(List.of())) {
            word.put(place.tag().id(), place.value().text());
        }
        written.add(word);
        words.told(WriteOutcome.done());
    }

    /** What the controller holds of a tag. */
    Optional<String> holds(String tag) {
        return written.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(written.get(written.size() - 1).get(tag));
    }

    static Value truth(boolean value) {
        return new Value.Truth(value);
    }
}
