// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.order.command.OrderCommand;
import lineside.order.event.JobOrderState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ISA-95 dispatch states: every state with every verb, allowed or refused with a sentence. */
class DispatchTest {
    private static final Set<String> LISTED = new HashSet<>();
    private static final Pattern REMEDY = Pattern.compile("[^;]+; (([a-z]+) (it|a new order)) instead");

    @ParameterizedTest
    @CsvSource({
        "FORECAST,  CHANGE,   FORECAST",
        "FORECAST,  START,    is only forecast; create a new order instead",
        "FORECAST,  HOLD,     'is not running, so there is nothing to hold'",
        "FORECAST,  RESTART,  is only forecast; create a new order instead",
        "FORECAST,  COMPLETE, was never started; abort it instead",
        "FORECAST,  ABORT,    ABORTED",
        "RELEASED,  CHANGE,   RELEASED",
        "RELEASED,  START,    RUNNING",
        "RELEASED,  HOLD,     'is not running, so there is nothing to hold'",
        "RELEASED,  RESTART,  was not interrupted; start it instead",
        "RELEASED,  COMPLETE, was never started; abort it instead",
        "RELEASED,  ABORT,    ABORTED",
        "WAITING,   CHANGE,   WAITING",
        "WAITING,   START,    RUNNING",
        "WAITING,   HOLD,     'is not running, so there is nothing to hold'",
        "WAITING,   RESTART,  was not interrupted; start it instead",
        "WAITING,   COMPLETE, was never started; abort it instead",
        "WAITING,   ABORT,    ABORTED",
        "READY,     CHANGE,   READY",
        "READY,     START,    RUNNING",
        "READY,     HOLD,     'is not running, so there is nothing to hold'",
        "READY,     RESTART,  was not interrupted; start it instead",
        "READY,     COMPLETE, was never started; abort it instead",
        "READY,     ABORT,    ABORTED",
        "RUNNING,   CHANGE,   RUNNING",
        "RUNNING,   START,    is running already",
        "RUNNING,   HOLD,     HELD",
        "RUNNING,   RESTART,  is running already",
        "RUNNING,   COMPLETE, COMPLETED",
        "RUNNING,   ABORT,    ABORTED",
        "HELD,      CHANGE,   HELD",
        "HELD,      START,    was interrupted; restart it instead",
        "HELD,      HOLD,     is held already",
        "HELD,      RESTART,  RUNNING",
        "HELD,      COMPLETE, COMPLETED",
        "HELD,      ABORT,    ABORTED",
        "SUSPENDED, CHANGE,   SUSPENDED",
        "SUSPENDED, START,    was interrupted; restart it instead",
        "SUSPENDED, HOLD,     HELD",
        "SUSPENDED, RESTART,  RUNNING",
        "SUSPENDED, COMPLETE, COMPLETED",
        "SUSPENDED, ABORT,    ABORTED",
        "COMPLETED, CHANGE,   is completed; create a new order instead",
        "COMPLETED, START,    is completed; create a new order instead",
        "COMPLETED, HOLD,     is completed; create a new order instead",
        "COMPLETED, RESTART,  is completed; create a new order instead",
        "COMPLETED, COMPLETE, is completed; create a new order instead",
        "COMPLETED, ABORT,    is completed; create a new order instead",
        "ABORTED,   CHANGE,   is aborted; create a new order instead",
        "ABORTED,   START,    is aborted; create a new order instead",
        "ABORTED,   HOLD,     is aborted; create a new order instead",
        "ABORTED,   RESTART,  is aborted; create a new order instead",
        "ABORTED,   COMPLETE, is aborted; create a new order instead",
        "ABORTED,   ABORT,    is aborted; create a new order instead",
        "CLOSED,    CHANGE,   is closed; create a new order instead",
        "CLOSED,    START,    is closed; create a new order instead",
        "CLOSED,    HOLD,     is closed; create a new order instead",
        "CLOSED,    RESTART,  is closed; create a new order instead",
        "CLOSED,    COMPLETE, is closed; create a new order instead",
        "CLOSED,    ABORT,    is closed; create a new order instead",
    })
    void theTable(JobOrderState state, Verb verb, String outcome) {
        LISTED.add(state + " " + verb);
        boolean allowed = outcome.equals(outcome.toUpperCase(java.util.Locale.ROOT));
        assertEquals(allowed, Dispatch.after(state, verb).isPresent());
        assertEquals(
                outcome, allowed ? Dispatch.after(state, verb).orElseThrow().name() : Dispatch.refusal(state, verb));
        assertFalse(allowed && state.ended());
    }

    /** What a refusal tells people to do is a command that there is, and one that the order takes in this very state. */
    @Test
    void everyRemedyIsACommandThatWorks() {
        Set<String> named = new TreeSet<>();
        for (JobOrderState state : JobOrderState.values()) {
            for (Verb verb : Verb.values()) {
                if (Dispatch.after(state, verb).isEmpty()) {
                    remedy(state, Dispatch.refusal(state, verb)).ifPresent(named::add);
                }
            }
        }
        assertEquals(Set.of("abort it", "create a new order", "restart it", "start it"), named);
    }

    /** The end of the sentence, after its semicolon, if it has one. */
    private static Optional<String> remedy(JobOrderState state, String refusal) {
        if (!refusal.contains(";")) {
            return Optional.empty();
        }
        Matcher remedy = REMEDY.matcher(refusal);
        assertTrue(remedy.matches(), "'" + refusal + "' ends in no remedy of the usual form");
        String command = "order." + remedy.group(2);
        assertTrue(
                OrderCommand.SPECS.stream().anyMatch(spec -> spec.name().equals(command)),
                "'" + refusal + "' names " + command + ", which is no command");
        if (remedy.group(3).equals("it")) {
            Verb verb = Verb.valueOf(remedy.group(2).toUpperCase(Locale.ROOT));
            assertTrue(Dispatch.after(state, verb).isPresent(), "'" + refusal + "' is refused in " + state + ", too");
        }
        return Optional.of(remedy.group(1));
    }

    /** A state or verb that is added later must be listed too. */
    @AfterAll
    static void everyPairIsListed() {
        assertTrue(LISTED.size() == JobOrderState.values().length * Verb.values().length, "listed " + LISTED.size());
    }
}
