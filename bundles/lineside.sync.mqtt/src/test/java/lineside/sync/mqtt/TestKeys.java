// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lineside.kernel.Body;
import lineside.tck.receiver.ReceiverKey;

/** A receiver's key pair, kept where the reference receiver keeps its own, and what is signed with it. */
final class TestKeys {
    private static final String SOURCE = "/acme/lyon/fill/line-1";

    private final ReceiverKey key = ReceiverKey.drawn();

    private TestKeys() {}

    static TestKeys drawn() {
        return new TestKeys();
    }

    /** Drawn and written into a directory for a receiver. */
    static TestKeys in(Path directory) throws IOException {
        TestKeys keys = drawn();
        Files.createDirectories(directory);
        Files.writeString(file(directory), keys.pem());
        Files.writeString(directory.resolve("receiver.key.pem"), keys.key.privatePem());
        return keys;
    }

    /** The file with the public key. */
    static Path file(Path directory) {
        return directory.resolve("receiver.pub.pem");
    }

    String pem() {
        return key.pem();
    }

    /** The message signed for the test line, as text. */
    String sign(String verb, Body message) {
        return sign(verb, SOURCE, message);
    }

    String sign(String verb, String source, Body message) {
        return key.sign(verb, source, message).toString();
    }
}
