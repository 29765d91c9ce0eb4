// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Set;

/**
 * Where a gateway keeps its key: {@code gateway.key.pem} of the data directory, for its owner's eyes only and in no backup; {@code
 * gateway.pub.pem} beside it is for the receiver.
 *
 * @param data the data directory
 */
public record GatewayKeyFile(Path data) {
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString(SmallFile.SECRET);

    /** The private key, and behind it the public one. */
    public Path secret() {
        return data.resolve("gateway.key.pem");
    }

    /** The public key alone. */
    public Path open() {
        return data.resolve("gateway.pub.pem");
    }

    /**
     * The key, drawn now when there is none. Only the gateway itself calls this.
     *
     * @throws IOException with one sentence when there is one that cannot be used, or none can be kept
     */
    public GatewayKey drawn() throws IOException {
        if (Files.notExists(secret())) {
            draw();
        }
        GatewayKey key = read();
        if (Files.notExists(open()) && key.publicKey().isPresent()) {
            byte[] shown = Base64.getDecoder().decode(key.publicKey().get());
            SmallFile.write(open(), Pem.of(Pem.OPEN, shown), SmallFile.OPEN);
        }
        return key;
    }

    /**
     * The public half as others want it.
     *
     * @throws IOException with one sentence when there is none
     */
    public String publicPem() throws IOException {
        requireThere(open());
        return Files.readString(open());
    }

    private static void requireThere(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no " + file + ": the gateway draws its key when it starts");
        }
    }

    /**
     * The key that is there.
     *
     * @throws IOException with one sentence when there is none that can be used
     */
    public GatewayKey read() throws IOException {
        requireThere(secret());
        PosixFileAttributeView view = Files.getFileAttributeView(secret(), PosixFileAttributeView.class);
        if (view != null && !OURS.containsAll(view.readAttributes().permissions())) {
            throw new IOException(
                    secret() + " is open to others than its owner: chmod 600 it; if somebody may have copied"
                            + " it, take it away, so that the next start draws another, and give the receiver that one's public half");
        }
        try {
            return GatewayKey.read(secret());
        } catch (IOException unusable) {
            throw new IOException(secret() + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private void draw() throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        String shown = Pem.of(Pem.OPEN, pair.getPublic().getEncoded());
        Files.createDirectories(data);
        SmallFile.write(open(), shown, SmallFile.OPEN);
        String secret = Pem.of(Pem.SECRET, pair.getPrivate().getEncoded());
        SmallFile.write(secret(), secret + shown, SmallFile.SECRET);
    }
}
