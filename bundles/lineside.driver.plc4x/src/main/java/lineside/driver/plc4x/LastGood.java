// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong settings that come later do not stop a connection that works: the last good ones go on, also after a restart, for
 * which they are kept in the data directory.
 */
final class LastGood {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private static final String FILE = "settings";

    private LastGood() {}

    /** Checks these settings; keeps them if they are good, falls back to those kept if not. Never throws. */
    static Wiring.Checked settle(Plc4xConfig config, Path data) {
        Wiring.Checked checked = Wiring.check(config, data);
        checked.wiring().ifPresent(good -> keep(config, good.folder().resolve(FILE)));
        if (checked.wiring().isPresent()) {
            return checked;
        }
        Optional<Wiring> kept = Wiring.named(checked.source())
                ? read(Wiring.folder(data, checked.source()).resolve(FILE))
                        .flatMap(last -> Wiring.check(last, data).wiring())
                : Optional.empty();
        LOG.warn("{}{}", checked.fault(), kept.isPresent() ? " The last good settings go on." : "");
        return new Wiring.Checked(checked.source(), kept, checked.fault());
    }

    private static void keep(Plc4xConfig config, Path file) {
        Properties settings = new Properties();
        try {
            for (Method field : Plc4xConfig.class.getDeclaredMethods()) {
                settings.setProperty(field.getName(), String.valueOf(field.invoke(config)));
            }
            StringWriter text = new StringWriter();
            settings.store(text, null);
            WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException | ReflectiveOperationException e) {
            LOG.warn(
                    "PLC driver: {} cannot be written; wrong settings will stop the connection: {}",
                    file,
                    e.toString());
        }
    }

    private static Optional<Plc4xConfig> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            settings.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("PLC driver: {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
        InvocationHandler answers = (proxy, field, args) -> value(field, settings.getProperty(field.getName()));
        return Optional.of((Plc4xConfig) Proxy.newProxyInstance(
                Plc4xConfig.class.getClassLoader(), new Class<?>[] {Plc4xConfig.class}, answers));
    }

    /** A field that is newer than the file has its default; a torn number fails the check that follows. */
    private static Object value(Method field, @Nullable String kept) {
        if (kept == null) {
            return field.getDefaultValue();
        }
        if (field.getReturnType() != int.class) {
            return kept;
        }
        return kept.matches("[0-9]{1,9}") ? Integer.parseInt(kept) : -1;
    }
}
