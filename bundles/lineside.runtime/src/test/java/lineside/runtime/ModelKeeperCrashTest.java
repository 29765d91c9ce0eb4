// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lineside.capability.api.LineModel;
import lineside.tck.power.SavedAtACut;
import lineside.tck.power.SavingProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 2 of the faults and OP-12: a line model is kept while the power goes. */
@Tag("process")
class ModelKeeperCrashTest {
    private static final String REST = "#".repeat(50_000) + "\nend";

    @TempDir
    Path directory;

    /** Each time an older one takes effect again first, as it does when somebody takes a change back. */
    @Test
    void thePowerIsCutWhileALineModelIsKept() throws Exception {
        SavedAtACut.check(directory, Program.class, mount -> {
            Path models = mount.resolve("model");
            if (Files.exists(name(models, 0))) {
                assertEquals(text(0), Files.readString(name(models, 0)), "replay needs each that was in force, whole");
            }
            Path active = models.resolve("active.yaml");
            String found = Files.exists(active) ? Files.readString(active) : text(0);
            long version = Long.parseLong(found.substring(0, found.indexOf('\n')));
            assertEquals(text(version), found);
            // While the next one is on its way the older one is in force for a moment.
            return version == 0 ? newest(models) : version;
        });
    }

    private static long newest(Path models) throws Exception {
        long version = 0;
        while (Files.exists(name(models, version + 1))) {
            version++;
            assertEquals(text(version), Files.readString(name(models, version)));
        }
        return version;
    }

    private static Path name(Path models, long version) {
        return models.resolve(model(version).version() + ".yaml");
    }

    private static String text(long version) {
        return version + "\n" + REST;
    }

    private static LineModel model(long version) {
        return new LineModel(
                String.format("%012d", version),
                "acme/lyon/fill/line-1",
                "line-1",
                "Line 1",
                ZoneId.of("Europe/Berlin"),
                Set.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    /** Keeps one after the other. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            SavingProgram.run(arguments, (data, version) -> {
                ModelKeeper keeper = new ModelKeeper(data.resolve("line.yaml"), data);
                keeper.keep(model(0), text(0).getBytes());
                keeper.keep(model(version), text(version).getBytes());
            });
        }
    }
}
