// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackMlTest {
    /** The numbers are on the wire: a gateway maps them by the companion specification. */
    @Test
    void numbersAreThoseOfTheCompanionSpecification() {
        assertEquals(
                "CLEARING STOPPED STARTING IDLE SUSPENDED EXECUTE STOPPING ABORTING ABORTED HOLDING HELD UNHOLDING "
                        + "SUSPENDING UNSUSPENDING RESETTING COMPLETING COMPLETE",
                String.join(" ", Stream.of(PackMlState.values()).map(Enum::name).toList()));
        for (int i = 0; i < PackMlState.values().length; i++) {
            assertEquals(i + 1, PackMlState.values()[i].number());
        }
    }

    /** Hold is taken from six states; a simulator known elsewhere allows it from Execute only. */
    @Test
    void everyCommandIsTakenFromItsStatesOnly() {
        assertEquals("STOPPED COMPLETE", takers(PackMlCommand.RESET));
        assertEquals("IDLE", takers(PackMlCommand.START));
        assertEquals("STARTING SUSPENDED EXECUTE UNHOLDING SUSPENDING UNSUSPENDING", takers(PackMlCommand.HOLD));
        assertEquals("HELD", takers(PackMlCommand.UNHOLD));
        assertEquals("EXECUTE", takers(PackMlCommand.SUSPEND));
        assertEquals("SUSPENDED", takers(PackMlCommand.UNSUSPEND));
        assertEquals("EXECUTE", takers(PackMlCommand.COMPLETE));
        assertEquals("ABORTED", takers(PackMlCommand.CLEAR));
        assertEquals(12, takers(PackMlCommand.STOP).split(" ").length);
        assertEquals(14, takers(PackMlCommand.ABORT).split(" ").length);
    }

    /** A state that neither ends by itself nor is waiting would hang a unit. */
    @Test
    void exactlyTheActingStatesEndByThemselves() {
        for (PackMlState state : PackMlState.values()) {
            assertEquals(state.isActing(), PackMl.completed(state).isPresent(), state.name());
        }
    }

    private static String takers(PackMlCommand command) {
        return String.join(
                " ",
                Arrays.stream(PackMlState.values())
                        .filter(state -> PackMl.after(state, command).isPresent())
                        .map(Enum::name)
                        .toList());
    }
}
