// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.tck.Needed;

/** A file system of its own in a file, which can stand still, fill up, and break, with nobody else noticing. Needs root. */
final class SmallDisk implements AutoCloseable {
    private static final long BYTES = 96L << 20;
    private static final long MARGIN = 2L << 20;

    private final Path image;
    private final Path folder;
    private boolean frozen;

    private SmallDisk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** Mounts a new one, or skips by name where that is not allowed. */
    static SmallDisk mount(Path at) throws Exception {
        Path image = at.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        SmallDisk disk = new SmallDisk(image, Files.createDirectories(at.resolve("disk")));
        boolean mounted = disk.can("mkfs.ext4", "-q", "-F", "-m", "0", image.toString()) && disk.attach();
        Needed.that(mounted, "file systems cannot be mounted here (root, loop devices, mkfs.ext4 of e2fsprogs)");
        return disk;
    }

    Path folder() {
        return folder;
    }

    /** From now on whoever writes waits. */
    void freeze() throws Exception {
        run("fsfreeze", "-f", folder.toString());
        frozen = true;
    }

    void thaw() throws Exception {
        if (frozen) {
            run("fsfreeze", "-u", folder.toString());
            frozen = false;
        }
    }

    /**
     * Takes every byte there is. What a gateway gives back on such a day is for {@link #takeRoom}: its ballast, and its log, in
     * which it might go on for minutes without asking the disk for anything (docs/run/disk.md).
     */
    void fill() throws Exception {
        long most = Math.max(MARGIN, folder.toFile().getUsableSpace() - MARGIN);
        run("fallocate", "-l", Long.toString(most), filler().toString());
        if (!takeRoom()) {
            throw new IllegalStateException("the disk was full already");
        }
    }

    /** Takes what has become free; false when there was nothing. */
    boolean takeRoom() throws IOException {
        Path rest = folder.resolve("rest");
        long before = Files.exists(rest) ? Files.size(rest) : 0;
        try (OutputStream out = Files.newOutputStream(rest, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] block = new byte[65_536];
            for (int i = 0; i < BYTES / block.length; i++) {
                out.write(block);
            }
            throw new IllegalStateException("the disk does not become full");
        } catch (IOException full) {
            return Files.size(rest) > before;
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
        Files.deleteIfExists(folder.resolve("rest"));
    }

    /** The kernel finds a damage and goes over to reading only, as with a worn card. */
    void turnReadOnly() throws Exception {
        Path device = Path.of(said("findmnt", "-no", "SOURCE", folder.toString()));
        Files.writeString(Path.of("/sys/fs/ext4", device.getFileName().toString(), "trigger_fs_error"), "by a test\n");
    }

    /** Somebody checks it; nobody may use it meanwhile. */
    void repair() throws Exception {
        run("umount", folder.toString());
        can("e2fsck", "-fy", image.toString());
        if (!attach()) {
            throw new IOException("the repaired disk cannot be mounted");
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private boolean attach() throws Exception {
        return can("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
    }

    private static boolean can(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static void run(String... command) throws Exception {
        if (!can(command)) {
            throw new IOException("failed: " + List.of(command));
        }
    }

    private static String said(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return said;
    }

    @Override
    public void close() throws Exception {
        thaw();
        // Whoever was killed lets go a moment later.
        for (int i = 0; i < 50 && !can("umount", folder.toString()); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        Files.deleteIfExists(image);
    }
}
