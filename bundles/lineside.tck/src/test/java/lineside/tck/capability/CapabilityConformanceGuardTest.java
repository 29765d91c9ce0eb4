// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.capability.api.View;
import lineside.kernel.Body;
import lineside.kernel.Event;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A conformance check that a do-nothing or a broken capability passes checks nothing. */
class CapabilityConformanceGuardTest {
    @TestFactory
    Stream<DynamicTest> aCapabilityThatDoesNothingFailsEveryCheck() {
        return Arrays.stream(CapabilityConformance.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(check -> DynamicTest.dynamicTest(
                        check.getName(),
                        () -> assertThrows(Throwable.class, () -> check.invoke(suite(IdleCapability::new)))));
    }

    @Test
    void aDecisionThatRemembersOutsideTheStateFails() {
        assertBroken("deciding twice", () -> new ToyCapability() {
            private long calls;

            @Override
            Event event(StepContext ctx, long value) {
                return super.event(ctx, value + ++calls);
            }
        });
    }

    @Test
    void aDecisionThatChangesFactsWithoutAnEventFails() {
        assertBroken("facts, which only evolve may change", () -> new ToyCapability() {
            @Override
            public Decision<Long> decide(Long state, Input input, List<Event> heard, StepContext ctx) {
                return Decision.nothing(state + 1);
            }
        });
    }

    @Test
    void aFieldThatIsNotDeclaredFails() {
        assertBroken("'extra' is not known", () -> new ToyCapability() {
            @Override
            Event event(StepContext ctx, long value) {
                Event sound = super.event(ctx, value);
                return new Event(
                        sound.type(),
                        sound.stream(),
                        sound.at(),
                        sound.clock(),
                        sound.actor(),
                        sound.body().with("extra", 1));
            }
        });
    }

    @Test
    void aStateThatARestartForgetsFails() {
        assertBroken("the facts after restore", () -> new ToyCapability() {
            @Override
            public Long restore(Body facts, LineModel model) {
                return 0L;
            }
        });
    }

    /** An event that nobody published must not pass unnoticed, and the sentence must say what to do. */
    @Test
    void anEventThatWasNeverApprovedFails() {
        AssertionError error =
                assertThrows(AssertionError.class, () -> EventDocs.approve(new ToyCapability().manifest()));
        assertTrue(String.valueOf(error.getMessage()).contains("[value-seen-1.json, toy.md]"), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains("./lineside docs"), error.getMessage());
    }

    private static void assertBroken(String says, Supplier<Capability<?>> broken) {
        AssertionError error = assertThrows(AssertionError.class, suite(broken)::everyStepKeepsTheRules);
        assertTrue(String.valueOf(error.getMessage()).contains(says), error.getMessage());
    }

    private static CapabilityConformance suite(Supplier<Capability<?>> subject) {
        return new CapabilityConformance() {
            @Override
            protected Capability<?> capability() {
                return subject.get();
            }

            @Override
            protected LineModel model() {
                return ToyConformanceTest.MODEL;
            }
        };
    }

    /** Does nothing, but takes everything and shows something, so that only its doing nothing can be found out. */
    private static final class IdleCapability extends ToyCapability {
        @Override
        public Manifest manifest() {
            return new Manifest("toy", 1, List.of(), List.of(), Set.of());
        }

        @Override
        public Decision<Long> decide(Long state, Input input, List<Event> heard, StepContext ctx) {
            return Decision.nothing(state);
        }

        @Override
        public List<View<Long>> views() {
            return List.of(new View<>("toy/sum", state -> Body.of("sum", state)));
        }
    }
}
