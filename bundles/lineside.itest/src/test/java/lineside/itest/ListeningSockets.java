// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a process of this computer can be reached at, as the kernel says: TCP that listens and UDP without a partner. */
final class ListeningSockets {
    private static final Path PROC = Path.of("/proc");
    private static final String TCP_LISTEN = "0A";
    private static final String UDP_UNCONNECTED = "07";
    private static final int STATE = 3;
    private static final int INODE = 9;
    /** Addresses are printed as words of the processor's byte order: 127.x.y.z ends with 7F on a little-endian one. */
    private static final String LOOPBACK_6 = "00000000000000000000000001000000";

    private static final String MAPPED = "0000000000000000FFFF0000";

    /**
     * One of them.
     *
     * @param table such as {@code tcp6}
     * @param address as the kernel prints it
     * @param port its port
     */
    record Socket(String table, String address, int port) {
        boolean isLoopback() {
            return address.equals(LOOPBACK_6)
                    || address.replaceFirst("^" + MAPPED, "").matches("[0-9A-F]{6}7F");
        }
    }

    private ListeningSockets() {}

    static boolean areKnown() {
        return Files.isReadable(PROC.resolve("net/tcp"));
    }

    static List<Socket> of(long pid) throws IOException {
        Set<String> inodes = inodes(pid);
        List<Socket> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path file = PROC.resolve(Long.toString(pid)).resolve("net").resolve(table);
            if (Files.isReadable(file)) {
                String state = table.startsWith("tcp") ? TCP_LISTEN : UDP_UNCONNECTED;
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(row -> row[STATE].equals(state) && inodes.contains(row[INODE]))
                        .map(row -> row[1].split(":"))
                        .map(at -> new Socket(table, at[0], Integer.parseInt(at[1], 16)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> open =
                Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            for (Path each : open) {
                try {
                    String target = Files.readSymbolicLink(each).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (NoSuchFileException closedMeanwhile) {
                    // Files come and go while one looks.
                }
            }
        }
        return inodes;
    }
}
