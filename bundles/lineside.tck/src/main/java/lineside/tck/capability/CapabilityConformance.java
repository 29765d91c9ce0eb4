// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.EventSpec;
import lineside.capability.api.LineModel;
import lineside.capability.api.Screen;
import lineside.capability.api.View;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;

/**
 * What every capability must do, whatever it decides. A capability's test extends this and inherits the checks; one that does
 * nothing, or is not pure, fails them.
 */
public abstract class CapabilityConformance {
    private static final int SEEDS = 25;

    /** A new instance, as the service would be. */
    protected abstract Capability<?> capability();

    /** A line model that it can use. */
    protected abstract LineModel model();

    /** What else may happen to it besides its signals: commands, events of others. */
    protected List<Consumer<CapabilityHarness>> stimuli() {
        return List.of();
    }

    /** A capability that states nothing is none; and every event it declares must be reachable, or it is a dead letter. */
    @Test
    void everyDeclaredEventHappens() {
        Set<String> declared = new TreeSet<>();
        capability().manifest().emits().forEach(spec -> declared.add(spec.type().name()));
        assertFalse(declared.isEmpty(), "it declares no event");
        Set<String> happened = new HashSet<>();
        for (long seed = 1; seed <= SEEDS * 4 && !happened.containsAll(declared); seed++) {
            walk(seed).journal().forEach(event -> happened.add(event.type().name()));
        }
        declared.removeAll(happened);
        assertEquals(Set.of(), declared, "declared but never stated in random walks; add stimuli that lead there");
    }

    /** Deciding is pure, events are declared and fit their fields, facts change by events only: at every step of every walk. */
    @Test
    void everyStepKeepsTheRules() {
        int events = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                events += walk(seed).journal().size();
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
        assertTrue(events > 0, "nothing happened in " + SEEDS + " walks");
    }

    /** A replay of the journal must lead to the same facts, or a restart would change the past. */
    @Test
    void theFoldOfTheJournalIsTheState() {
        int events = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            events += walk(seed).verify().journal().size();
        }
        assertTrue(events > 0, "nothing happened in " + SEEDS + " walks");
    }

    /** The same walk on two instances gives the same journal: nothing hides outside the state. */
    @Test
    void twoInstancesDecideTheSame() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CapabilityHarness first = walk(seed);
            CapabilityHarness second = walk(seed);
            Rules.same("the journal of seed " + seed, first.journal(), second.journal());
            assertFalse(first.journal().isEmpty() && seed == SEEDS, "nothing happened");
        }
    }

    /** Views are what people see: they render at any time, into values that can be sent, and they follow what happens. */
    @Test
    void viewsRenderAndChange() {
        Capability<?> capability = capability();
        String prefix = capability.manifest().name() + "/";
        assertFalse(capability.views().isEmpty(), "it shows nothing");
        for (View<?> view : capability.views()) {
            assertTrue(view.name().startsWith(prefix), view.name() + " must start with " + prefix);
            Set<Body> shown = new HashSet<>();
            shown.add(CapabilityHarness.of(model(), capability()).view(view.name()));
            for (long seed = 1; seed <= SEEDS; seed++) {
                shown.add(walk(seed).view(view.name()));
            }
            assertTrue(shown.size() > 1, view.name() + " never changes");
        }
    }

    /** Names, texts and roles are what forms, documents and the API are made of. */
    @Test
    void theManifestIsComplete() {
        Capability<?> capability = capability();
        Set<String> names = new HashSet<>();
        for (EventSpec spec : capability.manifest().emits()) {
            assertTrue(names.add(spec.type().toString()), spec.type() + " is declared twice");
            assertTrue(spec.text().endsWith("."), spec.type() + " needs a sentence");
            assertFalse(spec.fields().isEmpty(), spec.type() + " has no fields");
        }
        for (CommandSpec spec : capability.manifest().commands()) {
            assertTrue(names.add(spec.name()), spec.name() + " is declared twice");
            assertTrue(spec.text().endsWith("."), spec.name() + " needs a sentence");
            assertFalse(spec.roles().isEmpty(), spec.name() + " is allowed to nobody");
        }
        for (Screen screen : capability.screens()) {
            assertTrue(screen.module().startsWith("/screens/"), screen.module() + " must be below /screens/");
        }
        assertFalse(names.isEmpty(), "it takes no command and states no event");
    }

    private CapabilityHarness walk(long seed) {
        Capability<?> capability = capability();
        LineModel model = model();
        List<String> signals = List.copyOf(new TreeSet<>(capability.signals(model)));
        return new Walk(seed, model, signals, stimuli()).through(CapabilityHarness.of(model, capability));
    }
}
