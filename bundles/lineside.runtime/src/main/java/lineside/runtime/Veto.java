// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.kernel.Reason;

/** Who besides the agent may withhold a permit. Each speaks for itself only: none can clear what another set. */
enum Veto {
    /** The scribe: nothing can be recorded. */
    STORE(
            "permit.store",
            "the gateway cannot record what happens; free its disk, or look at the store on the status page"),
    /** The agent: so much waits for the disk that nothing more is decided. */
    BACKLOG("permit.backlog", "the gateway cannot record as fast as things happen; the permit comes back when it can"),
    /** The device's write slot: what is written does not arrive. */
    LINK("permit.link", "the permit does not reach the machine's controller; look at its driver on the status page"),
    /** The renewal itself: it was late, so the controller has let go by now. */
    LEASE(
            "permit.lease",
            "the gateway was too busy, or stopped, to renew the permit in time; look at its disk and load"),
    /** The engine: it ends, and its ports never grant again. */
    SHUTDOWN("permit.shutdown", "the gateway is being stopped or its line model changed");

    private final Reason reason;

    Veto(String code, String text) {
        this.reason = Reason.of(code, text);
    }

    Reason reason() {
        return reason;
    }
}
