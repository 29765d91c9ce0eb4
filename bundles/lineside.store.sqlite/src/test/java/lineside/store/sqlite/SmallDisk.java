// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.tck.Needed;

/** A small file system of its own, in memory, that can really be full. Needs the right to mount; skipped by name without. */
final class SmallDisk implements AutoCloseable {
    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /** Mounts one; {@code options} as of {@code mount -t tmpfs -o}. */
    static SmallDisk mount(Path at, String options) throws IOException, InterruptedException {
        Files.createDirectories(at);
        Process mounting = new ProcessBuilder(List.of("mount", "-t", "tmpfs", "-o", options, "lineside", at.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(mounting.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        Needed.that(mounting.waitFor() == 0, "a small disk cannot be mounted here (root): " + said);
        return new SmallDisk(at);
    }

    long free() {
        return mount.toFile().getUsableSpace();
    }

    /** Takes so many bytes, as another program on the same disk would; fewer when there are no more. */
    void take(String name, long bytes) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(mount.resolve(name))) {
            for (long written = 0; written < bytes; written += block.length) {
                out.write(block);
            }
        } catch (IOException full) {
            if (free() > block.length) {
                throw full;
            }
        }
    }

    /** Takes all but so many. */
    void leave(long bytes) throws IOException {
        take("taken-" + bytes, Math.max(0, free() - bytes));
    }

    /** Makes room again. */
    void makeRoom() throws IOException {
        try (var files = Files.list(mount)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("taken-"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Rig.run("umount", mount.toString());
    }
}
