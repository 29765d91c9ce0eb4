// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import lineside.tck.power.SavedAtACut;
import lineside.tck.power.SavingProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 2 of the faults and OP-12: good settings of a connection are kept while the power goes. */
@Tag("process")
class LastGoodCrashTest {
    private static final String PLC = "opc.tcp://plc:";

    @TempDir
    Path directory;

    @Test
    void thePowerIsCutWhileSettingsAreKept() throws Exception {
        SavedAtACut.check(directory, Program.class, LastGoodCrashTest::found);
    }

    /** What goes on when what comes next is of no use. */
    private static long found(Path mount) {
        Wiring.Checked settled =
                LastGood.settle(Line.config(Map.of("source", "plc", "endpoint_url", "nonsense")), mount);
        assertTrue(settled.fault().length() > 0);
        return settled.wiring().map(wiring -> (long) wiring.port() - 10_000).orElse(0L);
    }

    /** Keeps one after the other. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            SavingProgram.run(
                    arguments,
                    (data, version) -> LastGood.settle(
                            Line.config(Map.of(
                                    "source",
                                    "plc",
                                    "endpoint_url",
                                    PLC + (10_000 + version),
                                    "security_policy",
                                    "None")),
                            data));
        }
    }
}
