// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: what is to happen, by time and then by the order in which it was asked for. Nothing depends on how the time
 * is cut into calls of {@link #advance}, so a fast plant and a slow one make the same things. One thread.
 */
final class Agenda {
    /** Something that is to happen; may be called off until it did. */
    static final class Appointment {
        private final long at;
        private final long order;
        private final Runnable task;
        private boolean calledOff;

        private Appointment(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        void callOff() {
            calledOff = true;
        }
    }

    private final PriorityQueue<Appointment> appointments =
            new PriorityQueue<>(Comparator.<Appointment>comparingLong(a -> a.at).thenComparingLong(a -> a.order));
    private long now;
    private long asked;

    Agenda(long startMillis) {
        this.now = startMillis;
    }

    /** Plant time in milliseconds since 1970. */
    long now() {
        return now;
    }

    /** Asks for a task after a delay in milliseconds of plant time. */
    Appointment in(long millis, Runnable task) {
        return at(now + millis, task);
    }

    /** Asks for a task at a time; one in the past happens at once. */
    Appointment at(long when, Runnable task) {
        Appointment appointment = new Appointment(Math.max(when, now), asked++, task);
        appointments.add(appointment);
        return appointment;
    }

    /** Lets everything happen up to and including a time; an earlier time than now is no step back. */
    void advance(long until) {
        while (!appointments.isEmpty() && appointments.peek().at <= until) {
            Appointment next = appointments.remove();
            if (!next.calledOff) {
                now = next.at;
                next.task.run();
            }
        }
        now = Math.max(now, until);
    }
}
