// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.store.api.Head;

/**
 * {@code manifest.json} of a backup: what the set is a copy of. Written last, so that a set without it is not whole.
 *
 * @param taken when, as the caller names it
 * @param epoch the present epoch of the journal
 * @param heads its heads
 * @param verified what {@code verify} says of the copied journal
 * @param sums SHA-256 of {@code SHA256SUMS}, which holds that of every other file
 */
record Manifest(String taken, String epoch, List<Head> heads, String verified, String sums) {
    static final String NAME = "manifest.json";
    private static final String FORMAT = "lineside-backup/1";

    /** With a sum over itself, so that a damaged manifest is not taken for another set. */
    Body toBody() {
        return plain().with("sum", Sums.of(plain().canonical()));
    }

    private Body plain() {
        HeadsForm form = new HeadsForm(heads);
        return Body.of(
                "format",
                FORMAT,
                "taken",
                taken,
                "epoch",
                epoch,
                "heads",
                form.toBody(),
                "verified",
                verified,
                "sums",
                sums);
    }

    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException("it has no " + NAME + ": it is no backup, or one that did not come to its end");
        }
        try {
            Body body = Body.parse(Files.readAllBytes(file));
            if (!body.text("format").equals(FORMAT)) {
                throw new IOException("its form is " + body.text("format") + "; this version reads " + FORMAT);
            }
            Manifest manifest = new Manifest(
                    body.text("taken"),
                    body.text("epoch"),
                    HeadsForm.from(body.body("heads")).heads(),
                    body.text("verified"),
                    body.text("sums"));
            if (!manifest.toBody().equals(body)) {
                throw new IOException(NAME + " was changed");
            }
            return manifest;
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw new IOException(NAME + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
