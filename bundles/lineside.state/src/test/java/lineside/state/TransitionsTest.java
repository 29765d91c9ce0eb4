// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import static lineside.state.event.MachineState.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lineside.state.event.MachineState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DOMAIN 2.3, transition by transition. */
class TransitionsTest {
    private static final Set<MachineState> ALL = EnumSet.complementOf(EnumSet.of(NO_DATA));

    /** Every state with all that may follow; what is not in its row is illegal. */
    @ParameterizedTest
    @CsvSource({
        "CLEARING,      STOPPED ABORTING",
        "STOPPED,       RESETTING ABORTING",
        "STARTING,      EXECUTE HOLDING STOPPING ABORTING",
        "IDLE,          STARTING STOPPING ABORTING",
        "SUSPENDED,     UNSUSPENDING HOLDING STOPPING ABORTING",
        "EXECUTE,       COMPLETING HOLDING SUSPENDING STOPPING ABORTING",
        "STOPPING,      STOPPED ABORTING",
        "ABORTING,      ABORTED",
        "ABORTED,       CLEARING",
        "HOLDING,       HELD STOPPING ABORTING",
        "HELD,          UNHOLDING STOPPING ABORTING",
        "UNHOLDING,     EXECUTE HOLDING STOPPING ABORTING",
        "SUSPENDING,    SUSPENDED HOLDING STOPPING ABORTING",
        "UNSUSPENDING,  EXECUTE HOLDING STOPPING ABORTING",
        "RESETTING,     IDLE STOPPING ABORTING",
        "COMPLETING,    COMPLETE STOPPING ABORTING",
        "COMPLETE,      RESETTING STOPPING ABORTING",
    })
    void whatMayFollow(MachineState from, String next) {
        Set<String> expected = new TreeSet<>(Arrays.asList(next.split(" ")));
        Set<String> legal = ALL.stream()
                .filter(to -> to != from && Transitions.legal(from, to, ALL))
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, legal);
    }

    /** Inside the running machine there are 19 transitions; leaving it is Stop, leaving the cleared one is Abort. */
    @Test
    void thereAreNineteenTransitionsWhileRunning() {
        long inside = Transitions.RUNNING.stream()
                .mapToLong(from -> Transitions.after(from).stream()
                        .filter(Transitions.RUNNING::contains)
                        .count())
                .sum();
        assertEquals(19, inside);
    }

    @Test
    void aMachineThatShowsFewStatesMayPassThroughTheOthersUnseen() {
        Set<MachineState> shown = StateMap.PEER.shown();
        assertTrue(Transitions.legal(IDLE, EXECUTE, shown), "starting is not shown");
        assertTrue(Transitions.legal(EXECUTE, HELD, shown), "holding is not shown");
        assertTrue(Transitions.legal(ABORTED, STOPPED, shown), "clearing is not shown");
        assertFalse(Transitions.legal(STOPPED, EXECUTE, shown), "idle is shown and was not seen");
        assertFalse(Transitions.legal(EXECUTE, HELD, ALL), "holding is shown and was not seen");
    }

    @Test
    void nothingIsIllegalFromOrToTheUnknown() {
        for (MachineState state : ALL) {
            assertTrue(Transitions.legal(NO_DATA, state, ALL));
            assertTrue(Transitions.legal(state, NO_DATA, ALL));
        }
    }

    /** The simulator of libremfg shows the same machine with other numbers; both must read the same. */
    @ParameterizedTest
    @CsvSource({"1,4", "2,2", "3,3", "4,1", "5,5", "6,6", "9,9", "17,17"})
    void twoNumberingsOfOneMachine(long libremfg, long packml) {
        assertEquals(StateMap.PACKML.state(packml), StateMap.LIBREMFG.state(libremfg));
    }
}
