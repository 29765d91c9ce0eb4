// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is signed and how, as {@code docs/mqtt.md} tells it to who writes a receiver. */
class SignatureTest {
    @TempDir
    Path folder;

    private final TestKeys keys = TestKeys.drawn();

    /** The vectors of the page; each a message of the receiver that must be taken as it stands. */
    private static List<Map<String, String>> vectors() throws IOException {
        Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../..");
        String page = Files.readString(root.normalize().resolve("docs/mqtt.md"));
        String block = page.substring(page.indexOf("```vectors\n") + 11);
        List<Map<String, String>> vectors = new ArrayList<>();
        for (String paragraph : List.of(block.substring(0, block.indexOf("```")).split("\n\n", -1))) {
            Map<String, String> vector = new TreeMap<>();
            paragraph.lines().forEach(line -> vector.put(line.substring(0, 9).strip(), line.substring(12)));
            vectors.add(vector);
        }
        return vectors;
    }

    @Test
    void thePagesVectorsAreTaken() throws Exception {
        assertEquals(2, vectors().size());
        for (Map<String, String> vector : vectors()) {
            Path file = folder.resolve("key.pem");
            Files.writeString(
                    file, "-----BEGIN PUBLIC KEY-----\n" + vector.get("key") + "\n-----END PUBLIC KEY-----\n");
            KeyFile key = new KeyFile(file);
            Body message = Body.trusted(String.valueOf(vector.get("message")));
            String signature = String.valueOf(vector.get("signature"));
            String source = String.valueOf(vector.get("source"));
            String verb = String.valueOf(vector.get("verb"));
            assertTrue(key.made(signature, Signed.bytes(verb, source, message.with("signature", signature))));
            assertFalse(key.made(signature, Signed.bytes("replay", source, message)), "another verb");
            assertFalse(key.made(signature, Signed.bytes(verb, source + "2", message)), "another line");
            assertFalse(key.made(signature, Signed.bytes(verb, source, message.with("seq", 4))), "another message");
        }
    }

    private Guard guard(Path file) {
        return new Guard(java.util.Optional.of(file), "/acme/lyon/fill/line-1");
    }

    private static String code(Guard guard, String verb, String message) throws IOException {
        try {
            guard.check(verb, new Message(Body.trusted(message)));
            return "taken";
        } catch (Malformed refused) {
            return refused.reason().code();
        }
    }

    @Test
    void onlyWhatTheReceiverSignedForThisLineIsTaken() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), keys.pem());
        Guard guard = guard(file);
        Body ack = Body.of("seq", 7);
        assertEquals("taken", code(guard, "ack", keys.sign("ack", ack)));
        assertEquals(Guard.UNSIGNED, code(guard, "ack", ack.toString()));
        assertEquals(Guard.UNSIGNED, code(guard, "ack", ack.with("signature", 5).toString()));
        assertEquals(Guard.BAD_SIGNATURE, code(guard, "ack", TestKeys.drawn().sign("ack", ack)));
        assertEquals(Guard.BAD_SIGNATURE, code(guard, "replay", keys.sign("ack", ack)));
        assertEquals(Guard.BAD_SIGNATURE, code(guard, "ack", keys.sign("ack", "/acme/lyon/fill/line-2", ack)));
        for (String odd : List.of("", "AAAA", "no base64!", "A".repeat(86) + "==")) {
            assertEquals(
                    Guard.BAD_SIGNATURE,
                    code(guard, "ack", ack.with("signature", odd).toString()));
        }
    }

    /** The receiver changes its key: both for a while, then the new one alone; nobody restarts anything. */
    @Test
    void twoKeysAreTakenWhileOneReplacesTheOther() throws Exception {
        TestKeys next = TestKeys.drawn();
        Path file = Files.writeString(folder.resolve("key.pem"), keys.pem());
        Guard guard = guard(file);
        Body ack = Body.of("seq", 7);
        assertEquals(Guard.BAD_SIGNATURE, code(guard, "ack", next.sign("ack", ack)));
        change(file, keys.pem() + next.pem(), 1);
        assertEquals("taken", code(guard, "ack", keys.sign("ack", ack)));
        assertEquals("taken", code(guard, "ack", next.sign("ack", ack)));
        change(file, next.pem(), 2);
        assertEquals(Guard.BAD_SIGNATURE, code(guard, "ack", keys.sign("ack", ack)));
        assertEquals("taken", code(guard, "ack", next.sign("ack", ack)));
    }

    private static void change(Path file, String text, int seconds) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + seconds * 1_000L));
    }

    @Test
    void aFileWithoutKeyIsSaidInOneSentence() throws Exception {
        Path file = folder.resolve("key.pem");
        String begin = "the uplink's field 'Receiver key file' is '" + file + "': ";
        assertTrue(sentence(file).startsWith(begin + "there is no such file; write the path"), sentence(file));
        Files.writeString(file, "hello");
        assertTrue(sentence(file).startsWith(begin + "there is no public key in it; write"), sentence(file));
        change(file, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", 3);
        assertTrue(sentence(file).startsWith(begin + "what it holds is no Ed25519 key; write"), sentence(file));
    }

    private String sentence(Path file) {
        return String.valueOf(
                assertThrows(IOException.class, () -> guard(file).ready()).getMessage());
    }
}
