// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import lineside.tck.power.SavedAtACut;
import lineside.tck.power.SavingProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 2 of the faults and OP-12: the good wiring of the server is kept while the power goes. */
@Tag("process")
class LastGoodCrashTest {
    @TempDir
    Path directory;

    @Test
    void thePowerIsCutWhileAWiringIsKept() throws Exception {
        SavedAtACut.check(
                directory,
                Program.class,
                mount -> in(mount).read().map(HttpConfig::port).orElse(0));
    }

    private static LastGood in(Path data) {
        return new LastGood(Optional.of(data.resolve("lineside.http.wiring")));
    }

    /** Keeps one after the other. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            SavingProgram.run(arguments, (data, version) -> in(data).keep((HttpConfig) Proxy.newProxyInstance(
                    HttpConfig.class.getClassLoader(),
                    new Class<?>[] {HttpConfig.class},
                    (proxy, field, given) ->
                            field.getName().equals("port") ? (Object) (int) version : field.getDefaultValue())));
        }
    }
}
