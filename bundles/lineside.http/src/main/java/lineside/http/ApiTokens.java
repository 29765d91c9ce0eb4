// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.kernel.Actor;
import lineside.kernel.LineClock;
import lineside.kernel.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that are machines. Each line of a file {@code api-tokens} is {@code name token role,role}; {@code #} starts a
 * comment. Read again when the file changed, looked at once a second at most. Only digests of the tokens are kept. A file
 * that others may read is not used, since its tokens are no secrets. Safe for any thread.
 */
final class ApiTokens {
    /** A machine client. */
    record Client(String name, Set<Role> roles) {
        Actor actor() {
            return new Actor("api", name, "token");
        }
    }

    /** What the files looked like when they were read. */
    private record Known(long at, String look, Map<String, Client> byDigest) {}

    static final int SHORTEST = 24;
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final List<Path> files;
    private final LineClock clock;
    private volatile Known known;

    ApiTokens(List<Path> files, LineClock clock) {
        this.files = List.copyOf(files);
        this.clock = clock;
        this.known = new Known(clock.machineNanos() - LOOK_NANOS, "", Map.of());
    }

    Optional<Client> find(String token) {
        return Optional.ofNullable(current().byDigest().get(Digests.sha256(token)));
    }

    private Known current() {
        Known last = known;
        long now = clock.machineNanos();
        if (now - last.at() < LOOK_NANOS) {
            return last;
        }
        String look = files.stream().map(ApiTokens::look).collect(Collectors.joining("|"));
        Known next = new Known(now, look, look.equals(last.look()) ? last.byDigest() : read());
        known = next;
        return next;
    }

    private static String look(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file) + "/" + permissions(file);
        } catch (IOException absent) {
            return "-";
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                : Set.of();
    }

    private Map<String, Client> read() {
        Map<String, Client> found = new HashMap<>();
        for (Path file : files) {
            try {
                if (Files.isRegularFile(file)) {
                    found.putAll(read(file));
                }
            } catch (IOException unreadable) {
                LOG.warn("{} cannot be read ({}): its machine clients are refused.", file, unreadable.toString());
            }
        }
        return found;
    }

    private static Map<String, Client> read(Path file) throws IOException {
        if (permissions(file).stream().anyMatch(OTHERS::contains)) {
            LOG.warn("{} can be read by others: its tokens are not used. Give it mode 0600.", file);
            return Map.of();
        }
        Map<String, Client> clients = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                String[] words = text.split("\\s+");
                Optional<Client> client = client(words);
                if (client.isPresent()) {
                    clients.put(Digests.sha256(words[1]), client.get());
                } else {
                    LOG.warn(
                            "{} line {}: write 'name token role,role' with a token of at least {} characters.",
                            file,
                            number,
                            SHORTEST);
                }
            }
        }
        return clients;
    }

    private static Optional<Client> client(String[] words) {
        if (words.length != 3 || words[1].length() < SHORTEST || !words[0].matches("[A-Za-z0-9._-]{1,64}")) {
            return Optional.empty();
        }
        try {
            Set<Role> roles =
                    List.of(words[2].split(",")).stream().map(Role::parse).collect(Collectors.toSet());
            return Optional.of(new Client(words[0], roles));
        } catch (IllegalArgumentException unknownRole) {
            return Optional.empty();
        }
    }
}
