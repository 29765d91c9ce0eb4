// SPDX-License-Identifier: Apache-2.0
package lineside.tck.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A conformance check that a do-nothing driver passes checks nothing. */
class DriverConformanceGuardTest {
    private static final int LEAST_CHECKS = 30;

    private static volatile boolean guarding;

    /** Must fail, and does so only for the guard: a run that finds it otherwise skips it. */
    static final class OfADriverThatDoesNothing extends DriverConformance {
        @Override
        protected DriverFixture open() {
            assumeTrue(guarding);
            return new IdleFixture();
        }

        @Override
        protected Duration patience(Duration promised) {
            return Duration.ofMillis(10);
        }
    }

    @Test
    void aDriverThatDoesNothingFailsEveryCheck() {
        List<String> failed = new ArrayList<>();
        List<String> others = new ArrayList<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(OfADriverThatDoesNothing.class))
                .build();
        guarding = true;
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier id, TestExecutionResult result) {
                if (id.isTest()) {
                    boolean fails = result.getStatus() == TestExecutionResult.Status.FAILED;
                    (fails ? failed : others).add(id.getDisplayName());
                }
            }
        });
        guarding = false;
        assertEquals(List.of(), others, "these checks did not fail");
        assertTrue(failed.size() >= LEAST_CHECKS, () -> "found only " + failed);
    }
}
