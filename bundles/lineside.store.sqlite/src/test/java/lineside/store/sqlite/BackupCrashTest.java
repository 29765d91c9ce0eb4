// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import lineside.store.api.Journal;
import lineside.store.api.StoreException;
import lineside.tck.power.Power;
import lineside.tck.power.PowerPeer;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Backups and restores that are killed, or end with the power, in the midst of each of their steps. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class BackupCrashTest {
    private static final int EVENTS = 20_000;

    /** At least one at each step. */
    private static final int CUTS = Integer.getInteger("lineside.cuts", 0);

    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void household() throws Exception {
        data = directory.resolve("data");
        BackupRig.household(data);
        Event[] events = new Event[EVENTS];
        Arrays.fill(events, Samples.event(Stream.PROD, "x".repeat(100)));
        try (Journal journal = Rig.open(data)) {
            journal.commit(Samples.batch(Samples.step(events)));
        }
    }

    private static Process start(Class<?> program, Object... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Until the file is there, which means that the step before is done, or the program has come to its end. */
    private static void await(Process process, Path file) {
        while (process.isAlive() && Files.notExists(file)) {
            Thread.onSpinWait();
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static final List<String> BACKUP_STEPS =
            List.of(".part/line.db", ".part/people.db", ".part/model", ".part/SHA256SUMS", ".part/manifest.json", "");

    private Process backup(Path set) throws IOException {
        return start(BackupMain.class, data, "--to", set.getParent(), "--at", BackupRig.AT);
    }

    /** A set is there whole or not at all; the journal that was copied never notices. */
    private void assertWholeOrNotThere(Path set, String when) throws IOException {
        if (Files.exists(set)) {
            try (RestoreSource source = RestoreSource.open(set)) {
                assertEquals(
                        "ok " + EVENTS + " events, 1 streams, epoch 1-0badcafe",
                        source.manifest().verified(),
                        when);
            }
        }
        assertTrue(Verify.file(data).ok(), when);
    }

    @Test
    void aBackupThatIsKilledIsWholeOrNotThere() throws Exception {
        for (String step : BACKUP_STEPS) {
            Path set = directory.resolve("backups").resolve("lineside-" + BackupRig.AT);
            Process process = backup(set);
            await(process, set.resolveSibling(set.getFileName() + step));
            kill(process);
            assertWholeOrNotThere(set, "killed when " + step + " was there");
            Tree.remove(set);
        }
        assertEquals(0, BackupRig.backup(data, directory.resolve("backups")).code(), "leftovers are in nobody's way");
        assertEquals(1, directory.resolve("backups").toFile().list().length);
    }

    /** The power goes for a gateway that commits, and for the disk that the backup is written to: what was not synced is gone. */
    @Test
    void whenThePowerIsCutDuringABackupTheRecordIsThereAndTheSetIsWholeOrNotThere() throws Exception {
        Path power = directory.resolve("power");
        Path mount = Path.of(PowerPeer.run("powercut.sh", "up", power, "256M"));
        try {
            data = mount.resolve("data");
            BackupRig.household(data);
            Path set = mount.resolve("lineside-" + BackupRig.AT);
            long told = 0;
            int made = 0;
            for (int cut = 0; cut < Math.max(CUTS, BACKUP_STEPS.size()); cut++) {
                String step = BACKUP_STEPS.get(cut % BACKUP_STEPS.size());
                String when = "cut " + cut + " when " + step + " was there";
                boolean isMade = false;
                long before;
                try (Child child = Child.start(data)) {
                    before = CrashTest.tells(child, 20, told, when);
                    Process process = backup(set);
                    await(process, set.resolveSibling(set.getFileName() + step));
                    if (step.isEmpty()) {
                        isMade = process.waitFor() == 0;
                        made += isMade ? 1 : 0;
                    }
                    PowerPeer.run("powercut.sh", "cut", power);
                    kill(process);
                    told = child.kill(before);
                }
                PowerPeer.run("powercut.sh", "back", power);
                Power.require(mount, when);
                told = CrashTest.check(data, told, when);
                assertTrue(!isMade || Files.exists(set), when + ": what was told to be made is gone");
                if (Files.exists(set)) {
                    assertHolds(set, before, when);
                }
                Tree.remove(set);
            }
            assertTrue(made > 0, "no backup came to its end before its cut");
        } finally {
            PowerPeer.run("powercut.sh", "down", power);
        }
    }

    /** Whole, with at least what was durable when it was begun. */
    private static void assertHolds(Path set, long events, String when) throws IOException {
        try (RestoreSource source = RestoreSource.open(set)) {
            String verified = source.manifest().verified();
            assertTrue(verified.startsWith("ok "), when + ": " + verified);
            long held = Long.parseLong(verified.split(" ")[1]);
            assertTrue(held >= events, when + ": " + events + " were told before it was begun, it holds " + held);
        }
    }

    /** Whenever a restore ends: what was there and what is to be there are both somewhere, and no half of them is opened. */
    @Test
    void aRestoreThatIsKilledLeavesAWholeStoreOrOneThatDoesNotStart() throws Exception {
        Path set = directory.resolve("set.zip");
        assertEquals(0, BackupRig.backup(data, set).code());
        int refused = 0;
        List<String> steps = List.of(
                "restore.new/ready/line.db",
                "restore.new/ready/people.db",
                "replaced-N",
                "replaced-N/line.db",
                "replaced-N/people.db",
                "replaced-N/model",
                "people.db",
                "line.db");
        for (int i = 0; i < steps.size(); i++) {
            Rig.filled(data, 1);
            int before = directories(data).size();
            Process process = start(RestoreMain.class, set, "--data", data, "--replace");
            String step = steps.get(i).replace("N", Integer.toString(before + 1));
            if (i < 6) {
                await(process, data.resolve(step));
            } else {
                await(process, data.resolve("replaced-" + (before + 1) + "/model"));
                await(process, data.resolve(step));
            }
            kill(process);
            String when = "killed when " + step + " was there";
            refused += isRefused(when) ? 1 : 0;
            assertTrue(wholeSomewhere(), when);
            assertEquals(0, BackupRig.restore(set, data, "--replace").code(), when);
            assertFalse(Files.exists(data.resolve(Restore.UNFINISHED)), when);
        }
        assertTrue(refused > 0, "no kill came in the midst");
    }

    /** Opens, goes on or is restored; or is refused because the restore is not finished. Never a start from nothing. */
    private boolean isRefused(String when) throws StoreException {
        if (Files.exists(data.resolve(Restore.UNFINISHED))) {
            StoreException refused = assertThrows(StoreException.class, () -> Rig.open(data), when);
            assertTrue(refused.getMessage().contains("did not come to its end"), refused.getMessage());
            return true;
        }
        try (Journal journal = Rig.open(data)) {
            assertTrue(
                    List.of("continued", "restored").contains(journal.opening().reason()), when);
        }
        return false;
    }

    private boolean wholeSomewhere() throws IOException {
        List<Path> places = new ArrayList<>(directories(data));
        places.add(data);
        for (Path place : places) {
            Optional<Path> journal = Optional.of(place.resolve("line.db")).filter(Files::exists);
            if (journal.isPresent() && Verify.file(journal.get()).ok()) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> directories(Path data) throws IOException {
        try (var all = Files.list(data)) {
            return all.filter(path -> path.getFileName().toString().startsWith("replaced-"))
                    .toList();
        }
    }
}
