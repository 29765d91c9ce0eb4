// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/**
 * {@code line.head}: two slots of 2 048 bytes, written in turn, so that a torn writing always leaves the one before. A slot is
 * the SHA-256 of a JSON text in hex, a space, the text, a line feed, and spaces up to its end. It is not synced: it must cost
 * nothing, and losing it loses only the proof.
 */
final class WitnessFile implements AutoCloseable {
    private static final int SLOT = 2048;
    private static final int HEX = 64;

    private final FileChannel channel;
    private long count;

    private WitnessFile(FileChannel channel, long count) {
        this.channel = channel;
        this.count = count;
    }

    /**
     * What the file holds.
     *
     * @param newest the newest slot that is whole
     * @param torn a slot that is neither whole nor empty
     * @param missing there is no file
     */
    record Reading(Optional<Witness> newest, boolean torn, boolean missing) {}

    static Reading read(Path file) throws IOException {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return new Reading(Optional.empty(), false, true);
        }
        Optional<Witness> newest = Optional.empty();
        // The first writing of all goes into the second slot: a file with contents always has the length of both.
        boolean torn = all.length != 0 && all.length != 2 * SLOT;
        for (int start = 0; start < Math.min(all.length, 2 * SLOT); start += SLOT) {
            byte[] slot = Arrays.copyOfRange(all, start, Math.min(start + SLOT, all.length));
            Optional<Witness> witness = decode(slot);
            torn |= witness.isEmpty() && !isEmpty(slot);
            if (witness.isPresent()
                    && (newest.isEmpty() || newest.get().count() < witness.get().count())) {
                newest = witness;
            }
        }
        return new Reading(newest, torn, false);
    }

    /** Opens for writing, going on after what was read. */
    static WitnessFile open(Path file, Reading reading) throws IOException {
        long last = reading.newest().map(Witness::count).orElse(0L);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new WitnessFile(channel, last);
    }

    void write(String epoch, Heads heads) throws IOException {
        Witness witness = Witness.of(count + 1, epoch, heads.list());
        ByteBuffer slot = ByteBuffer.wrap(encode(witness));
        long start = (witness.count() % 2) * SLOT;
        while (slot.hasRemaining()) {
            channel.write(slot, start + slot.position());
        }
        count = witness.count();
    }

    static byte[] encode(Witness witness) {
        byte[] text = witness.toBody().canonical();
        byte[] slot = new byte[SLOT];
        Arrays.fill(slot, (byte) ' ');
        byte[] head = (checksum(text) + " ").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, slot, 0, head.length);
        System.arraycopy(text, 0, slot, head.length, text.length);
        slot[head.length + text.length] = '\n';
        return slot;
    }

    private static Optional<Witness> decode(byte[] slot) {
        String all = new String(slot, StandardCharsets.UTF_8);
        int end = all.indexOf('\n');
        if (end < HEX + 1) {
            return Optional.empty();
        }
        byte[] text = all.substring(HEX + 1, end).getBytes(StandardCharsets.UTF_8);
        boolean exact = all.charAt(HEX) == ' ' && all.substring(end + 1).isBlank() && slot.length == SLOT;
        if (!exact || !checksum(text).equals(all.substring(0, HEX))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Witness.from(Body.parse(text)));
        } catch (JsonException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static boolean isEmpty(byte[] slot) {
        for (byte b : slot) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String checksum(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException nothingWasPromised) {
            // The file is a hint and never synced; there is nothing to save.
        }
    }
}
