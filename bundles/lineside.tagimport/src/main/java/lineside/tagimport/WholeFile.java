// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;

/**
 * A file that is replaced as a whole or not at all, also when the power fails, with a copy of the former one beside it.
 *
 * @param file where it really is, links followed
 * @param bytes what was read from it
 */
record WholeFile(Path file, byte[] bytes) {
    private static final int MOST_COPIES = 100;

    static WholeFile read(Path file) throws IOException {
        Path real = file.toRealPath();
        return new WholeFile(real, Files.readAllBytes(real));
    }

    /**
     * Puts other bytes in its place.
     *
     * @param mark part of the copy's name
     * @return the copy of the former file
     * @throws ImportFault when somebody else has changed the file since it was read
     */
    Path replace(byte[] with, String mark) throws IOException, ImportFault {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            write(fresh, with);
            likeTheOther(fresh);
            if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw new ImportFault(
                        file + " was changed by somebody else meanwhile; nothing was written, run this again");
            }
            Path copy = copy(mark);
            sync();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync();
            return copy;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Path copy(String mark) throws IOException {
        String name = file.getFileName() + "." + mark;
        Path copy = file.resolveSibling(name);
        for (int i = 2; Files.exists(copy, LinkOption.NOFOLLOW_LINKS) && i < MOST_COPIES; i++) {
            copy = file.resolveSibling(name + "-" + i);
        }
        write(copy, bytes);
        likeTheOther(copy);
        return copy;
    }

    private static void write(Path to, byte[] what) throws IOException {
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer left = ByteBuffer.wrap(what);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }

    /** The gateway must be able to read what an administrator wrote, and nobody more than before. */
    private void likeTheOther(Path other) throws IOException {
        PosixFileAttributeView from = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView to = Files.getFileAttributeView(other, PosixFileAttributeView.class);
        if (from == null || to == null) {
            return;
        }
        PosixFileAttributes was = from.readAttributes();
        PosixFileAttributes is = to.readAttributes();
        if (!was.group().equals(is.group())) {
            to.setGroup(was.group());
        }
        if (!was.owner().equals(is.owner())) {
            to.setOwner(was.owner());
        }
        to.setPermissions(was.permissions());
    }

    private void sync() throws IOException {
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
