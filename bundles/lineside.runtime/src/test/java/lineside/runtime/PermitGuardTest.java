// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.ModelFault;
import lineside.capability.api.Output;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.signal.api.Value;
import org.junit.jupiter.api.Test;

/** What a permit writes, no capability writes. */
class PermitGuardTest {
    private static final String REFUSED =
            "signal 'unit.run' is written by the permit of work unit 'unit' and by nothing else;"
                    + " give it a signal and an address of its own";
    private final LineModel model = PermitRig.model();

    @Test
    void aCapabilityThatWantsALevelThereIsNotLetIn() throws ModelFault {
        assertEquals(
                List.of("capability 'bold' wants a level: " + REFUSED),
                PermitGuard.refusals(new Bold("unit.run"), model));
        for (String own : List.of("unit.token", "unit.reason", "unit.pairing")) {
            assertEquals(1, PermitGuard.refusals(new Bold(own), model).size(), own);
        }
        assertEquals(List.of(), PermitGuard.refusals(new Bold("unit.counter"), model));
    }

    @Test
    void aLevelThatIsWantedLaterIsNotWritten() {
        HandDriver plc = new HandDriver(true);
        LevelDesk desk = new LevelDesk(model, source -> Optional.of(plc), new LeapClock());
        Value on = new Value.Truth(true);
        desk.release(1, new Output("unit.run", on, new Value.Truth(false)));
        desk.refresh();
        assertTrue(plc.writes.isEmpty());
        desk.release(2, new Output("unit.counter", new Value.Whole(1), new Value.Whole(0)));
        assertEquals(1, plc.writes.size());
    }

    @Test
    void aSingleWriteThereIsRefusedWithTheSentence() {
        PermitRig line = new PermitRig();
        line.granted();
        Inbox inbox = new Inbox();
        HandDriver plc = new HandDriver(true);
        WriteDesk desk = new WriteDesk(model, source -> Optional.of(plc), inbox);
        desk.release(
                new Stepped.Write("bold", 0, "unit.run", new Value.Truth(true)),
                line.rig.events().get(0));
        StepInput.WroteIn outcome =
                (StepInput.WroteIn) inbox.drain(10).iterator().next().input();
        assertEquals(REFUSED, outcome.outcome().detail());
        assertTrue(plc.writes.isEmpty());
    }

    /** Wants a level at a signal that may not be its own. */
    private record Bold(String signal) implements Capability<Boolean> {
        @Override
        public Manifest manifest() {
            return new Manifest("bold", 1, List.of(), List.of(), java.util.Set.of());
        }

        @Override
        public Boolean initial(LineModel model) {
            return true;
        }

        @Override
        public Boolean remodel(Boolean state, LineModel model) {
            return state;
        }

        @Override
        public Decision<Boolean> decide(Boolean state, Input input, List<Event> heard, StepContext ctx) {
            return Decision.nothing(state);
        }

        @Override
        public Boolean evolve(Boolean state, Event event) {
            return state;
        }

        @Override
        public Body facts(Boolean state) {
            return Body.EMPTY;
        }

        @Override
        public Boolean restore(Body facts, LineModel model) {
            return true;
        }

        @Override
        public List<Output> outputs(Boolean state) {
            return List.of(new Output(signal, new Value.Truth(true), new Value.Truth(false)));
        }
    }
}
