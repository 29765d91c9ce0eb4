// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.kernel.JsonException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes {@code *.json} of the configuration directory into the configuration service, once, before the bundles of the line
 * start. A file that cannot be read is named in one sentence and what it gave at an earlier start stays, and so is
 * a value of the wrong type; a setting that no file has any more goes.
 */
@Component(
        name = "lineside.host.felix.configuration",
        service = {},
        immediate = true)
public final class ConfigurationFiles {
    private static final Logger LOG = LoggerFactory.getLogger("lineside.configuration");
    /** Names the file that a configuration came from; the leading dot keeps it out of service properties. */
    private static final String ORIGIN = ".lineside.file";

    private final ConfigurationAdmin admin;
    private final Forms forms;
    private final Map<String, Path> taken = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    /** Takes the files. */
    @Activate
    public ConfigurationFiles(
            BundleContext context, @Reference ConfigurationAdmin admin, @Reference MetaTypeService metatype) {
        this.admin = admin;
        this.forms = Forms.of(context.getBundles(), metatype);
        Path folder = Path.of(context.getProperty("lineside.conf"));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(this::take);
            dropWhatNoFileHas();
        } catch (IOException failed) {
            LOG.warn("The configuration directory {} cannot be read: {}", folder, failed.toString());
        }
    }

    private void take(Path file) {
        try {
            Map<String, Dictionary<String, Object>> byPid = Settings.read(Files.readAllBytes(file));
            for (Map.Entry<String, Dictionary<String, Object>> entry : byPid.entrySet()) {
                take(file, entry.getKey(), entry.getValue());
            }
        } catch (JsonException bad) {
            refuse(file, String.valueOf(bad.getMessage()));
        } catch (IOException failed) {
            refuse(file, failed.toString());
        }
    }

    private void refuse(Path file, String why) {
        unreadable.add(name(file));
        LOG.warn("Configuration file {} is not used: {}", file, why);
    }

    private void take(Path file, String pid, Dictionary<String, Object> settings) throws IOException {
        Path earlier = taken.putIfAbsent(pid, file);
        if (earlier != null) {
            LOG.warn("Configuration {} is in {} and in {}; the latter is not used for it", pid, earlier, file);
            return;
        }
        Optional<String> wrong = forms.wrong(pid, settings);
        if (wrong.isPresent()) {
            LOG.warn("Configuration {} in {} is not used: {}", pid, file, wrong.get());
            return;
        }
        forms.ignored(pid, settings).forEach(sentence -> LOG.warn("Configuration {} in {}: {}", pid, file, sentence));
        settings.put(ORIGIN, name(file));
        configuration(pid).updateIfDifferent(settings);
    }

    private Configuration configuration(String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }

    private void dropWhatNoFileHas() throws IOException {
        for (Configuration old : fromFiles()) {
            Object origin = old.getProperties().get(ORIGIN);
            if (!taken.containsKey(old.getPid()) && !unreadable.contains(String.valueOf(origin))) {
                old.delete();
            }
        }
    }

    private List<Configuration> fromFiles() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(" + ORIGIN + "=*)");
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
