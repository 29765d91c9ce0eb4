// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.CommandSpec;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.tck.VirtualClock;
import lineside.tck.capability.CapabilityHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order files from the folder to the queue, with the real capability behind the desk. */
class OrderFilesTest {
    private static final String PLAN = "order,product,quantity\n1001,still-05,100\n1002,lemon,50\n";

    @TempDir
    Path folder;

    private final VirtualClock clock = new VirtualClock();
    private final CapabilityHarness line = CapabilityHarness.of(OrderScenarioTest.model(), new OrderCapability());
    private final Desk desk = new Desk();
    private OrderFiles.Folder files;

    /** The line's command desk, which can be busy. */
    private final class Desk implements CommandDesk {
        final List<String> ids = new ArrayList<>();
        boolean busy;

        @Override
        public CompletionStage<Answer> submit(Command command) {
            ids.add(command.id());
            Answer answer = busy
                    ? new Answer(
                            command.id(),
                            Optional.of(new Rejection(Rejection.Kind.BUSY, Reason.of("inbox.full", "Later."))),
                            Body.EMPTY,
                            0)
                    : line.told(command.id(), command.name(), command.args().toString());
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public Optional<Answer> answer(String commandId) {
            return Optional.empty();
        }

        @Override
        public List<CommandSpec> commands() {
            return List.of();
        }
    }

    @BeforeEach
    void watch() {
        files = new OrderFiles.Folder(folder, desk, clock);
    }

    private void put(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private void look() throws Exception {
        files.look();
        clock.advance(Duration.ofSeconds(2));
        files.look();
    }

    private String result(String where) throws Exception {
        return Files.readString(folder.resolve(where));
    }

    @Test
    void aGoodFileIsTakenAndSaysSo() throws Exception {
        put("plan.csv", PLAN);
        look();
        assertEquals(2, line.view("order/queue").bodies("queue").size());
        assertFalse(Files.exists(folder.resolve("plan.csv")));
        assertTrue(Files.exists(folder.resolve("done/plan.csv")));
        assertEquals("row 2: order 1001 created\nrow 3: order 1002 created\n", result("done/plan.csv.result.txt"));
    }

    @Test
    void aFileThatIsTooLongIsNotReadAndItsTrueLengthIsSaid() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("plan.json").toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        look();
        assertEquals(
                "row 0: refused: the file has 5368709120 bytes; at most 1 MiB is taken, so cut it into several files\n",
                result("rejected/plan.json.result.txt"));
        assertTrue(desk.ids.isEmpty());
    }

    @Test
    void aFileThatIsStillWrittenIsLeftAlone() throws Exception {
        put("plan.csv", "order,product,quantity\n1001,still-05,100");
        files.look();
        clock.advance(Duration.ofSeconds(2));
        put("plan.csv", PLAN);
        files.look();
        assertTrue(desk.ids.isEmpty());
        clock.advance(Duration.ofSeconds(2));
        files.look();
        assertEquals(2, desk.ids.size());
    }

    @Test
    void aFileWithARefusedRowIsRejectedWithASentencePerRow() throws Exception {
        put("plan.csv", "order,product,quantity\n1001,still-05,100\n1002,beer,50\n1003,lemon,x\n");
        look();
        assertEquals(
                "row 2: order 1001 created\n"
                        + "row 3: refused: 'beer' is no product of this line; products are lemon, still-05.\n"
                        + "row 4: refused: quantity 'x' is not a whole number\n",
                result("rejected/plan.csv.result.txt"));
        assertEquals(1, line.view("order/queue").bodies("queue").size());
    }

    /** A crash between taking and moving: the same rows come again under the same ids. */
    @Test
    void theSameFileAgainHasNoSecondEffect() throws Exception {
        put("plan.csv", PLAN);
        look();
        put("plan.csv", PLAN);
        look();
        assertEquals(2, line.journal("job-order-created").size());
        assertEquals(desk.ids.subList(0, 2), desk.ids.subList(2, 4));
        assertTrue(Files.exists(folder.resolve("done/2-plan.csv")));
    }

    @Test
    void aBusyGatewayKeepsTheFileForLater() throws Exception {
        put("plan.csv", PLAN);
        desk.busy = true;
        look();
        assertTrue(Files.exists(folder.resolve("plan.csv")));
        desk.busy = false;
        look();
        assertEquals(2, line.view("order/queue").bodies("queue").size());
    }

    @Test
    void otherFilesAreNobodysBusiness() throws Exception {
        put("readme.txt", "hello");
        put(".plan.csv", PLAN);
        put("plan.csv.part", PLAN);
        look();
        assertTrue(desk.ids.isEmpty());
    }
}
