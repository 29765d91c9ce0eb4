// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wrong settings that come later do not stop the counting: the last good ones go on, also after a restart. */
final class LastGood {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private LastGood() {}

    /** Checks these settings; keeps them if they are good, falls back to those kept if not. Never throws. */
    static Wiring.Checked settle(String source, String chip, String pins, Path data) {
        Wiring.Checked checked = Wiring.check(source, chip, pins);
        if (!Wiring.named(checked.source())) {
            LOG.warn("GPIO: {}", checked.fault());
            return checked;
        }
        Path file = data.resolve("gpio").resolve(checked.source() + ".settings");
        if (checked.wiring().isPresent()) {
            keep(chip, pins, file);
            return checked;
        }
        Optional<Wiring> kept = read(file)
                .flatMap(last -> Wiring.check(source, last.getProperty("chip", ""), last.getProperty("pins", ""))
                        .wiring());
        LOG.warn("GPIO: {}{}", checked.fault(), kept.isPresent() ? " The last good settings go on." : "");
        return new Wiring.Checked(checked.source(), kept, checked.fault());
    }

    private static void keep(String chip, String pins, Path file) {
        Properties settings = new Properties();
        settings.setProperty("chip", chip);
        settings.setProperty("pins", pins);
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
        } catch (IOException e) {
            LOG.warn("GPIO: {} cannot be written; wrong settings will stop the counting: {}", file, e.toString());
        }
    }

    private static Optional<Properties> read(Path file) {
        Properties settings = new Properties();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader in = Files.newBufferedReader(file)) {
            settings.load(in);
            return Optional.of(settings);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("GPIO: {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }
}
