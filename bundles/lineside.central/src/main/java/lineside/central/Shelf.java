// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.nio.file.Path;
import lineside.kernel.Stream;

/**
 * Where a receiver keeps things: a folder for each line, in it one for each epoch. Every name comes from outside: only harmless
 * characters stay.
 *
 * @param directory the receiver's own
 */
record Shelf(Path directory) {
    Path line(String source) {
        return directory.resolve(safe(source));
    }

    Path stream(String source, String epoch, Stream stream) {
        return line(source).resolve(safe(epoch)).resolve(stream.code() + ".jsonl");
    }

    /** Those of its gateway that were believed. */
    Path certificates(String source) {
        return line(source).resolve("certificates");
    }

    private static String safe(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9-]", "_");
        return plain.length() > 120 ? plain.substring(0, 120) : plain;
    }
}
