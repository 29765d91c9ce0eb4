// SPDX-License-Identifier: Apache-2.0
package lineside.tck.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import lineside.store.api.Store;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A conformance check that a do-nothing store passes checks nothing. */
class JournalConformanceGuardTest {
    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> aStoreThatDoesNothingFailsEveryCheck() {
        return Arrays.stream(JournalConformance.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(check -> DynamicTest.dynamicTest(
                        check.getName(), () -> assertThrows(Throwable.class, () -> run(check))));
    }

    private void run(Method check) throws Exception {
        JournalConformance suite = new JournalConformance() {
            @Override
            protected Store store() {
                return new IdleStore();
            }
        };
        suite.directory = directory;
        check.invoke(suite);
    }
}
