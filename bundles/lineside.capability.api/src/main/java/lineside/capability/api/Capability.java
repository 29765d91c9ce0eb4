// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.Event;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One room of the line's mind. Registered as a service and otherwise unknown to everybody.
 *
 * <p>State is facts plus scratch. Facts are the fold of events through {@link #evolve}; they alone survive a restart. Scratch
 * (the last pulse, a pending second sample, a running condition) is carried by {@link Decision#state()} and is lost at a
 * restart, after which every rule takes its cautious branch. States must be immutable.
 *
 * <p>Every method is pure: no clock, no I/O, no logging, no randomness. All but {@link #views} are called by the agent's
 * thread. Within a step a capability first evolves the events it hears from earlier ones, then decides once.
 *
 * @param <S> the state
 */
@ConsumerType
public interface Capability<S> {
    /** Name, commands, events: what it is. Constant. */
    Manifest manifest();

    /** The state before any event, for this line model. A model section that it cannot use gives a {@link ModelFault}. */
    S initial(LineModel model) throws ModelFault;

    /** The same facts under another line model; scratch is dropped. */
    S remodel(S state, LineModel model) throws ModelFault;

    /** What this input and the heard events come to. */
    Decision<S> decide(S state, Input input, List<Event> heard, StepContext ctx);

    /** The state after an event of its own or one that it listens to; must accept every such event. */
    S evolve(S state, Event event);

    /** The facts as canonical JSON, for snapshots and to compare folds. */
    Body facts(S state);

    /** The state with these facts and empty scratch. */
    S restore(Body facts, LineModel model) throws ModelFault;

    /** The plant monotonic time at which it wants {@link Input.Due}; asked after every step. */
    default OptionalLong due(S state) {
        return OptionalLong.empty();
    }

    /** Conditions for actions of others. */
    default List<Gate> gates(S state) {
        return List.of();
    }

    /** Reasons why work units may not run. */
    default List<Hold> holds(S state) {
        return List.of();
    }

    /** Levels that it wants at devices. */
    default List<Output> outputs(S state) {
        return List.of();
    }

    /** What it shows. Constant list; rendering may happen on any thread. */
    default List<View<S>> views() {
        return List.of();
    }

    /** The pages it brings. */
    default List<Screen> screens() {
        return List.of();
    }

    /** The signals that it wants to see under this model, by id. */
    default Set<String> signals(LineModel model) {
        return Set.of();
    }
}
