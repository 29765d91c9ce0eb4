// SPDX-License-Identifier: Apache-2.0
package lineside.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lineside.signal.api.Driver;
import lineside.tck.driver.DriverConformance;
import lineside.tck.driver.DriverFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A check is worth what it notices: a good driver with one fault must fail the check that is there for it. */
final class FaultyDriversTest {
    private static volatile @Nullable Fault present;

    /** The suite around a faulty driver; a run that finds it by itself skips it. */
    static final class OfAFaultyDriver extends DriverConformance {
        @Override
        protected DriverFixture open() {
            Fault fault = present;
            assumeTrue(fault != null);
            return new FaultyFixture(java.util.Objects.requireNonNull(fault));
        }

        // The simulated device answers at once; what does not come soon does not come.
        @Override
        protected Duration patience(Duration promised) {
            return Duration.ofMillis(600);
        }
    }

    /** The simulated device behind a faulty driver. */
    private static final class FaultyFixture extends SimFixture {
        private final Fault fault;
        private final Driver driver;

        FaultyFixture(Fault fault) {
            this.fault = fault;
            this.driver = new FaultyDriver(super.driver(), fault);
        }

        @Override
        public Driver driver() {
            return driver;
        }

        @Override
        public Driver misconfigured() {
            return new FaultyDriver(super.misconfigured(), fault);
        }

        @Override
        public void stop() {
            if (fault != Fault.OUTLIVES_ITS_STOP) {
                super.stop();
            }
        }
    }

    record Case(Fault fault, String check) {}

    static Stream<Case> cases() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> fault.noticedBy().stream().map(check -> new Case(fault, check)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCheckNoticesTheFault(Case one) {
        List<TestExecutionResult.Status> results = new ArrayList<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(OfAFaultyDriver.class, one.check()))
                .build();
        present = one.fault();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier id, TestExecutionResult result) {
                if (id.isTest()) {
                    results.add(result.getStatus());
                }
            }
        });
        present = null;
        assertEquals(List.of(TestExecutionResult.Status.FAILED), results);
    }

    @Test
    void everyCheckOfTheSuiteIsProvenByAFault() {
        Class<?> words = DriverConformance.class.getSuperclass();
        Set<String> checks = Stream.of(DriverConformance.class, words, words.getSuperclass())
                .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> proven = cases().map(Case::check).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(checks, proven);
    }
}
