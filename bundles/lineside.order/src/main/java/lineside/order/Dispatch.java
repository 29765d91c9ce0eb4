// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static lineside.order.event.JobOrderState.ABORTED;
import static lineside.order.event.JobOrderState.COMPLETED;
import static lineside.order.event.JobOrderState.HELD;
import static lineside.order.event.JobOrderState.READY;
import static lineside.order.event.JobOrderState.RELEASED;
import static lineside.order.event.JobOrderState.RUNNING;
import static lineside.order.event.JobOrderState.SUSPENDED;
import static lineside.order.event.JobOrderState.WAITING;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import lineside.order.event.JobOrderState;

/** The dispatch states of ISA-95 as a table: what may be done to an order in which state, and why not. */
final class Dispatch {
    private static final Map<Verb, Map<JobOrderState, JobOrderState>> ALLOWED = allowed();

    /** Nothing here releases an order; one that is created is released. */
    private static final String FORECAST_ONLY = "is only forecast; create a new order instead";

    private Dispatch() {}

    /** The state after it; empty when it is refused. */
    static Optional<JobOrderState> after(JobOrderState state, Verb verb) {
        return Optional.ofNullable(ALLOWED.get(verb)).map(row -> row.get(state));
    }

    /** Why it is refused, and what to do instead; the end of a sentence that begins with the order. */
    static String refusal(JobOrderState state, Verb verb) {
        if (state.ended()) {
            return "is " + state.code() + "; create a new order instead";
        }
        return switch (verb) {
            case START -> startRefusal(state);
            case HOLD -> state == HELD ? "is held already" : "is not running, so there is nothing to hold";
            case RESTART -> restartRefusal(state);
            case COMPLETE -> "was never started; abort it instead";
            case CHANGE, ABORT -> throw new IllegalStateException(verb + " is allowed in " + state);
        };
    }

    private static String startRefusal(JobOrderState state) {
        return switch (state) {
            case RUNNING -> "is running already";
            case HELD, SUSPENDED -> "was interrupted; restart it instead";
            default -> FORECAST_ONLY;
        };
    }

    private static String restartRefusal(JobOrderState state) {
        return switch (state) {
            case RUNNING -> "is running already";
            case FORECAST -> FORECAST_ONLY;
            default -> "was not interrupted; start it instead";
        };
    }

    private static Map<Verb, Map<JobOrderState, JobOrderState>> allowed() {
        Map<Verb, Map<JobOrderState, JobOrderState>> table = new EnumMap<>(Verb.class);
        put(table, Verb.START, RUNNING, RELEASED, WAITING, READY);
        put(table, Verb.HOLD, HELD, RUNNING, SUSPENDED);
        put(table, Verb.RESTART, RUNNING, HELD, SUSPENDED);
        put(table, Verb.COMPLETE, COMPLETED, RUNNING, HELD, SUSPENDED);
        for (JobOrderState state : JobOrderState.values()) {
            if (!state.ended()) {
                put(table, Verb.ABORT, ABORTED, state);
                put(table, Verb.CHANGE, state, state);
            }
        }
        return table;
    }

    private static void put(
            Map<Verb, Map<JobOrderState, JobOrderState>> table, Verb verb, JobOrderState to, JobOrderState... from) {
        for (JobOrderState state : from) {
            table.computeIfAbsent(verb, v -> new EnumMap<>(JobOrderState.class)).put(state, to);
        }
    }
}
