// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import lineside.count.event.CountedFixture;
import lineside.count.fixture.CountFixture;
import lineside.driver.sim.fixture.DriverUsingTheStore;
import lineside.host.felix.fixture.HostUsingAClock;
import lineside.http.fixture.AdapterLookingForAMountPoint;
import lineside.http.fixture.AdapterUsingInsides;
import lineside.kernel.fixture.KernelPointingUp;
import lineside.runtime.fixture.RuntimeKnowingACapability;
import lineside.state.fixture.ImpureDecision;
import lineside.state.fixture.PureDecision;
import lineside.state.fixture.StateUsingClassesOfCount;
import lineside.state.fixture.StateUsingEventsOfCount;
import lineside.state.fixture.StateUsingTheRuntime;
import lineside.state.fixture.StateWithAClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that each rule of {@link Architecture} can fail. Not nested in its test, which would then be reported with 0 tests. */
final class ArchitectureRulesTest {
    private static final Architecture RULES = new Architecture(new Layers(Repository.THIS));

    private boolean breaks(ArchRule rule, Class<?>... fixtures) {
        return rule.allowEmptyShould(true)
                .evaluate(new ClassFileImporter().importClasses(fixtures))
                .hasViolation();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                KernelPointingUp.class,
                DriverUsingTheStore.class,
                StateUsingClassesOfCount.class,
                StateUsingTheRuntime.class,
                RuntimeKnowingACapability.class,
                AdapterUsingInsides.class,
            })
    void anArrowPointingUpIsFound(Class<?> fixture) {
        assertTrue(breaks(RULES.layersPointDown(), fixture));
    }

    @ParameterizedTest
    @ValueSource(classes = {StateUsingEventsOfCount.class, CountFixture.class, CountedFixture.class})
    void anArrowPointingDownIsNot(Class<?> fixture) {
        assertFalse(breaks(RULES.layersPointDown(), fixture));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StateWithAClock.Wall.class,
                StateWithAClock.Millis.class,
                StateWithAClock.Day.class,
                StateWithAClock.Source.class,
                StateWithAClock.Sleep.class,
                StateWithAClock.Dice.class,
                StateWithAClock.MoreDice.class,
            })
    void aClockOutsideTheHostIsFound(Class<?> fixture) {
        assertTrue(breaks(RULES.onlyTheHostHasAClock(), fixture));
    }

    @Test
    void whoLooksForAMountPointIsFound() {
        assertTrue(breaks(RULES.nobodyLooksForMountPoints(), AdapterLookingForAMountPoint.class));
    }

    @Test
    void aClockOfTheHostAndSeededDiceAreNot() {
        assertFalse(breaks(RULES.onlyTheHostHasAClock(), HostUsingAClock.class, StateWithAClock.Seeded.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ImpureDecision.Logs.class,
                ImpureDecision.Reads.class,
                ImpureDecision.Locks.class,
                ImpureDecision.Measures.class,
            })
    void anImpureDecisionIsFound(Class<?> fixture) {
        assertTrue(breaks(RULES.decidingIsPure(), fixture));
    }

    @Test
    void aPureDecisionIsNot() {
        assertFalse(breaks(RULES.decidingIsPure(), PureDecision.class));
    }
}
