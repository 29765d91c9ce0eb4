// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's public keys (Ed25519), one after the other in a PEM file: one, or two while it changes its key. Read again when
 * the file changed, so that a key is replaced without a restart. Owned by the uplink's thread.
 */
final class KeyFile {
    private static final int SIGNATURE = 64;

    private final Path file;
    private List<PublicKey> keys = List.of();
    private @Nullable FileTime read;

    KeyFile(Path file) {
        this.file = file;
    }

    /** Whether one of the keys made this signature (64 bytes, base64). */
    boolean made(String signature, byte[] over) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
        if (bytes.length != SIGNATURE) {
            return false;
        }
        for (PublicKey key : keys()) {
            if (fits(key, bytes, over)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(PublicKey key, byte[] signature, byte[] over) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(over);
            return check.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    /** The keys as the file has them now; the error's message is one sentence for the technician. */
    List<PublicKey> keys() throws IOException {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                keys = PublicKeys.of(Files.readString(file));
                read = changed;
            }
            return keys;
        } catch (NoSuchFileException missing) {
            throw unusable("there is no such file", missing);
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw unusable(String.valueOf(noKey.getMessage()), noKey);
        }
    }

    private IOException unusable(String why, Exception cause) {
        return new IOException(
                "the uplink's field 'Receiver key file' is '" + file + "': " + why
                        + "; write the path of a PEM file with the receiver's public key (Ed25519)",
                cause);
    }
}
