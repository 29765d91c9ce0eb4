// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** Whether the server's port is open. One thread. */
final class Link {
    private final Agenda agenda;
    private final Truth truth;
    private long closedUntil = Long.MIN_VALUE;
    private boolean open = true;

    Link(Agenda agenda, Truth truth) {
        this.agenda = agenda;
        this.truth = truth;
    }

    boolean isOpen() {
        return open;
    }

    /** Closes the port for a while; two closures overlap to the longer one. */
    void closeFor(long millis) {
        closedUntil = Math.max(closedUntil, agenda.now() + millis);
        change(false);
        agenda.at(closedUntil, () -> {
            if (agenda.now() >= closedUntil) {
                change(true);
            }
        });
    }

    private void change(boolean toOpen) {
        if (open != toOpen) {
            open = toOpen;
            truth.link(agenda.now(), toOpen);
        }
    }
}
