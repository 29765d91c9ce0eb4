// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.HealthSource;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Command;
import lineside.kernel.LineClock;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import lineside.order.command.OrderCommand;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in job orders from files. Every row is a command whose id is made of the file's content and the row, so that a crash, a
 * retry or the same file again has no second effect. A file goes to {@code done/} when every row was taken, else to
 * {@code rejected/}, with one sentence per row beside it.
 */
@Component(name = "lineside.order.files", service = HealthSource.class, immediate = true)
@Designate(ocd = OrderFilesConfig.class)
public final class OrderFiles implements HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFiles.class);

    private final Folder folder;
    private final ScheduledExecutorService thread;
    private volatile String problem = "";

    @Activate
    public OrderFiles(
            BundleContext context, OrderFilesConfig config, @Reference CommandDesk desk, @Reference LineClock clock) {
        String data = context.getProperty("lineside.data");
        Path watched = config.folder().isBlank()
                ? Path.of(data == null ? "." : data).resolve("orders")
                : Path.of(config.folder().strip());
        this.folder = new Folder(watched, desk, clock);
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread named = new Thread(work, "lineside-order-files");
            named.setDaemon(true);
            return named;
        });
        int seconds = Math.max(1, Math.min(3_600, config.interval_seconds()));
        var unused = thread.scheduleWithFixedDelay(this::look, 0, seconds, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        thread.shutdownNow();
    }

    @Override
    public String name() {
        return "order-files";
    }

    @Override
    public Report report() {
        Map<String, Double> metrics = Map.of("order_files_total", (double) folder.taken.get());
        return problem.isEmpty()
                ? new Report(Status.OK, "watches " + folder.path, metrics)
                : new Report(Status.MAINTENANCE, problem, metrics);
    }

    private void look() {
        try {
            folder.look();
            problem = "";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            String text = "order files in " + folder.path + " cannot be taken: " + failed
                    + "; check the folder and its permissions";
            if (!text.equals(problem)) {
                LOG.warn("{}", text, failed);
            }
            problem = text;
        }
    }

    /** The folder. Used by one thread. */
    static final class Folder {
        private static final long ANSWER_SECONDS = 10;
        private static final Actor SENDER = new Actor("file", "orders", "none");

        private final Path path;
        private final CommandDesk desk;
        private final LineClock clock;
        private final Map<Path, Seen> seen = new HashMap<>();
        private final AtomicLong taken = new AtomicLong();

        /** A file as it was seen last, and since when it is so. */
        private record Seen(long size, long modified, long since) {}

        Folder(Path path, CommandDesk desk, LineClock clock) {
            this.path = path;
            this.desk = desk;
            this.clock = clock;
        }

        /** Takes every file that has not changed for a second of machine time, in the order of their names. */
        void look() throws IOException, InterruptedException {
            Files.createDirectories(path);
            Set<Path> present = new TreeSet<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, Folder::isOrderFile)) {
                files.forEach(present::add);
            }
            seen.keySet().retainAll(present);
            for (Path file : present) {
                if (settled(file)) {
                    take(file);
                }
            }
        }

        private static boolean isOrderFile(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && (name.endsWith(".csv") || name.endsWith(".json"))
                    && !name.startsWith(".");
        }

        /** Another system may still be writing it. */
        private boolean settled(Path file) throws IOException {
            long size = Files.size(file);
            long modified = Files.getLastModifiedTime(file).toMillis();
            Seen before = seen.get(file);
            if (before == null || before.size() != size || before.modified() != modified) {
                seen.put(file, new Seen(size, modified, clock.machineNanos()));
                return false;
            }
            return clock.machineNanos() - before.since() >= TimeUnit.SECONDS.toNanos(1);
        }

        private void take(Path file) throws IOException, InterruptedException {
            long size = Files.size(file);
            boolean tooLong = size > OrderFileText.MAX_BYTES;
            byte[] content = tooLong ? new byte[0] : Files.readAllBytes(file);
            String hash = hash(content);
            List<String> results = new ArrayList<>();
            boolean all = true;
            for (OrderFileText.Row row : tooLong
                    ? OrderFileText.tooLong(size)
                    : OrderFileText.parse(file.getFileName().toString(), content)) {
                String fault = row.fault().orElse("");
                if (fault.isEmpty()) {
                    Answer answer = submit(row, "file-" + hash + "-" + row.number());
                    if (answer == null) {
                        return;
                    }
                    fault = answer.rejection().map(why -> why.reason().text()).orElse("");
                    if (fault.isEmpty()) {
                        results.add("row " + row.number() + ": order "
                                + answer.result().optionalText("order").orElse("") + " "
                                + answer.result().optionalText("effect").orElse("taken"));
                    }
                }
                if (!fault.isEmpty()) {
                    all = false;
                    results.add("row " + row.number() + ": refused: " + fault);
                }
            }
            move(file, path.resolve(all ? "done" : "rejected"), results);
            taken.incrementAndGet();
        }

        /** The durable answer; null when the gateway cannot take it now, then the whole file is tried again later. */
        private @Nullable Answer submit(OrderFileText.Row row, String id) throws InterruptedException {
            Command command = new Command(id, OrderCommand.CREATE, SENDER, Set.of(Role.ENTERPRISE), row.args());
            try {
                Answer answer = desk.submit(command).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
                boolean busy = answer.rejection()
                        .filter(why -> why.kind() == Rejection.Kind.BUSY)
                        .isPresent();
                return busy ? null : answer;
            } catch (TimeoutException notDurableYet) {
                return null;
            } catch (ExecutionException defect) {
                throw new IllegalStateException(defect);
            }
        }

        /** The results are there before the file goes, so that a crash between leaves a file that is only taken again. */
        private static void move(Path file, Path to, List<String> results) throws IOException {
            Files.createDirectories(to);
            String name = file.getFileName().toString();
            Path target = to.resolve(name);
            for (int i = 2; Files.exists(target); i++) {
                target = to.resolve(i + "-" + name);
            }
            String text = String.join("\n", results) + "\n";
            Files.write(to.resolve(target.getFileName() + ".result.txt"), text.getBytes(StandardCharsets.UTF_8));
            Files.move(file, target);
        }

        private static String hash(byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                return HexFormat.of().formatHex(digest).substring(0, 32);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
