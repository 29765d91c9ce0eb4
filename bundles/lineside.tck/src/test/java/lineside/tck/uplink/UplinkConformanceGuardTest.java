// SPDX-License-Identifier: Apache-2.0
package lineside.tck.uplink;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A conformance check that a do-nothing uplink passes checks nothing. */
class UplinkConformanceGuardTest {
    private static final int LEAST_CHECKS = 14;

    private static List<Method> checks() {
        return Arrays.stream(UplinkConformance.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> anUplinkThatDoesNothingFailsEveryCheck() {
        return checks().stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.getName(), () -> assertThrows(Throwable.class, () -> run(check))));
    }

    @Test
    void noCheckIsGone() {
        assertTrue(checks().size() >= LEAST_CHECKS, () -> "only " + checks());
    }

    private static void run(Method check) throws Exception {
        UplinkConformance suite = new UplinkConformance() {
            @Override
            protected UplinkFixture open() {
                return new NoUplink();
            }

            @Override
            protected Duration patience() {
                return Duration.ofMillis(10);
            }
        };
        suite.make();
        check.invoke(suite);
    }
}
