// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import lineside.store.api.StoredEvent;

/** A part of a journal, by the time of its events or by their sequence. */
interface Interval {
    /** Whether an event is in it. */
    boolean holds(StoredEvent event);

    /**
     * Whether it may hold events up to a sequence of an epoch, which were sealed before a moment.
     *
     * @param sealed when the last of them was sealed; what happened later was recorded later
     */
    boolean reaches(String epoch, long seq, Instant sealed);

    /** By sequences of the present epoch. */
    record Numbers(String epoch, long first, long last) implements Interval {
        @Override
        public boolean holds(StoredEvent event) {
            return event.epoch().equals(epoch) && event.seq() >= first && event.seq() <= last;
        }

        @Override
        public boolean reaches(String of, long seq, Instant sealed) {
            return epoch.equals(of) && first <= seq;
        }
    }

    /** By time. */
    record Times(Instant begin, Instant end) implements Interval {
        @Override
        public boolean holds(StoredEvent event) {
            return !event.at().isBefore(begin) && event.at().isBefore(end);
        }

        @Override
        public boolean reaches(String of, long seq, Instant sealed) {
            return begin.isBefore(sealed);
        }
    }

    /**
     * By time where one of both is a time, else by sequence.
     *
     * @param present the epoch that sequences are of
     * @throws DateTimeException with one sentence when one of both can be read as neither
     */
    static Interval of(String from, String to, String present) {
        if (from.matches("[0-9]{1,12}") && to.matches("[0-9]{1,12}")) {
            long first = Long.parseLong(from);
            long last = Long.parseLong(to);
            ordered(first >= 1 && first <= last, from, to);
            return new Numbers(present, first, last);
        }
        Instant begin = time("--from", from);
        Instant end = time("--to", to);
        ordered(begin.isBefore(end), from, to);
        return new Times(begin, end);
    }

    private static void ordered(boolean right, String from, String to) {
        if (!right) {
            throw new DateTimeException("--from is '" + from + "' and --to is '" + to
                    + "': nothing lies between; write the earlier one first");
        }
    }

    /**
     * A moment, as options name it.
     *
     * @param name the option, for the sentence
     */
    static Instant time(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new DateTimeException(
                    name + " is '" + text + "': a day as 2026-11-22 or a time as 2026-11-22T06:00:00Z, in UTC",
                    unreadable);
        }
    }
}
