// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;

/**
 * Makes guessing PINs slow and never shuts anybody out. After each wrong PIN the same person waits 1, 2, 4 ... 30 s at the same
 * terminal. A terminal with many wrong PINs in a row makes everybody wait there. Many wrong PINs for one person from terminals
 * where that person never signed in slow down such terminals only: a stranger in the network cannot keep the crew from working.
 * Runs by machine time; keeps the most recent entries only. Safe for any thread.
 */
final class Delays {
    /** Wrong PINs of all people in a row that a terminal may have before it slows down. */
    static final int TERMINAL_FREE = 10;
    /** Wrong PINs from strange terminals that a person may have before those slow down. */
    static final int PERSON_FREE = 20;

    private static final int LONGEST_SECONDS = 30;
    private static final int ENTRIES = 8192;

    private static final class Entry {
        int failures;
        long notBefore;
        boolean running;
    }

    /** A person at a terminal. */
    record Place(String person, String terminal, boolean kiosk) {
        private String both() {
            return person + " at " + terminal;
        }
    }

    private final LineClock clock;
    private final Map<String, Entry> entries = new Lru<>();
    private final Map<String, Boolean> proven = new Lru<>();

    private static final class Lru<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        Lru() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > ENTRIES;
        }
    }

    Delays(LineClock clock) {
        this.clock = clock;
    }

    /**
     * Begins one try, to be ended by {@link #failed} or {@link #succeeded}; or says how long to wait. Only one try of a person
     * runs at a terminal at a time.
     */
    synchronized Optional<Duration> begin(Place place) {
        Entry own = entry(place.both());
        long wait = Math.max(wait(own), wait(entry(place.terminal())));
        if (!familiar(place)) {
            wait = Math.max(wait, wait(entry(strange(place))));
        }
        if (wait <= 0 && own.running) {
            wait = TimeUnit.SECONDS.toNanos(1);
        }
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        own.running = true;
        return Optional.empty();
    }

    /** The PIN was wrong; how long until the next try. */
    synchronized Duration failed(Place place) {
        Entry own = entry(place.both());
        own.running = false;
        punish(own, 0);
        punish(entry(place.terminal()), TERMINAL_FREE);
        if (!familiar(place)) {
            punish(entry(strange(place)), PERSON_FREE);
        }
        return Duration.ofNanos(Math.max(wait(own), wait(entry(place.terminal()))));
    }

    synchronized void succeeded(Place place) {
        entries.remove(place.both());
        entries.remove(place.terminal());
        proven.put(place.both(), true);
    }

    /** The try came to nothing for a reason of ours. */
    synchronized void abandoned(Place place) {
        entry(place.both()).running = false;
    }

    /** Wrong PINs in a row at a terminal. */
    synchronized int failuresAt(String terminal) {
        return entry(terminal).failures;
    }

    private boolean familiar(Place place) {
        return place.kiosk() || proven.containsKey(place.both());
    }

    private static String strange(Place place) {
        return place.person() + " at strange terminals";
    }

    private Entry entry(String key) {
        return entries.computeIfAbsent(key, absent -> new Entry());
    }

    private long wait(Entry entry) {
        return entry.failures == 0 ? 0 : entry.notBefore - clock.machineNanos();
    }

    private void punish(Entry entry, int free) {
        entry.failures++;
        int beyond = entry.failures - free;
        long seconds = beyond < 1 ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(beyond - 1, 10));
        entry.notBefore = clock.machineNanos() + TimeUnit.SECONDS.toNanos(seconds);
    }
}
