// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last wiring that could be used, kept in the data directory: some hosts hand out a refused one again at the next start.
 * The file may hold the keystore's password, so only its owner may read it.
 */
final class LastGood {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private final Optional<Path> file;

    LastGood(Optional<Path> file) {
        this.file = file;
    }

    void keep(HttpConfig config) {
        file.ifPresent(path -> {
            try {
                Properties values = new Properties();
                for (Method field : HttpConfig.class.getDeclaredMethods()) {
                    values.setProperty(field.getName(), String.valueOf(field.invoke(config)));
                }
                write(path, values);
            } catch (IOException | IllegalAccessException | InvocationTargetException unwritable) {
                LOG.warn(
                        "{} cannot be written ({}); the wiring is in force all the same.", path, unwritable.toString());
            }
        });
    }

    private static void write(Path path, Properties values) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    fresh, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        StringWriter text = new StringWriter();
        values.store(text, null);
        // Synced before it takes the other one's place: a power cut would else leave an empty file under the good name.
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name too, or a cut brings back the wiring before.
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().resolveSibling(""))) {
            folder.force(true);
        }
    }

    /** What was kept; fields that are new since then have their defaults. */
    Optional<HttpConfig> read() {
        if (file.isEmpty() || !Files.isReadable(file.get())) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file.get())) {
            values.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("{} cannot be read ({}).", file.get(), unreadable.toString());
            return Optional.empty();
        }
        if (values.isEmpty()) {
            LOG.warn("{} is empty; there is no last good wiring.", file.get());
            return Optional.empty();
        }
        return Optional.of((HttpConfig) Proxy.newProxyInstance(
                HttpConfig.class.getClassLoader(),
                new Class<?>[] {HttpConfig.class},
                (proxy, field, args) -> value(values.getProperty(field.getName()), field)));
    }

    private static Object value(@Nullable String text, Method field) {
        boolean whole = field.getReturnType() == int.class;
        if (text == null || (whole && !text.matches("-?[0-9]{1,9}"))) {
            return field.getDefaultValue();
        }
        return whole ? (Object) Integer.valueOf(text) : text;
    }
}
