// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lineside.store.api.GatewayKey;

/** A key that was kept elsewhere, for a copy of a journal: the option {@code --sign}. */
final class OwnKey {
    private OwnKey() {}

    static GatewayKey of(Path pem) throws IOException {
        if (!Files.isRegularFile(pem)) {
            throw new IOException("--sign is '" + pem
                    + "': there is no such file; make a key with: openssl genpkey -algorithm ed25519");
        }
        try {
            return GatewayKey.read(pem);
        } catch (IOException noKey) {
            throw new IOException("--sign is '" + pem + "': " + noKey.getMessage(), noKey);
        }
    }
}
