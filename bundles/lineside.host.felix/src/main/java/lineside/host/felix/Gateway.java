// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** A running framework with the bundles of a distribution. */
public final class Gateway {
    /** The host's bundles are complete (configuration is loaded) before the first bundle of the line starts. */
    private static final int HOST_LEVEL = 1;

    private static final int LINE_LEVEL = 2;

    private final Framework framework;
    private final Options options;
    private final DataDirectory data;
    private final StartProblems problems;

    private Gateway(Framework framework, Options options, DataDirectory data, StartProblems problems) {
        this.framework = framework;
        this.data = data;
        this.options = options;
        this.problems = problems;
    }

    /** Starts everything and returns when all bundles were started; what failed is told in sentences, one each. */
    public static Gateway start(Options options, Consumer<String> complaints) throws IOException, BundleException {
        DataDirectory data = DataDirectory.take(options.data());
        try {
            return start(options, data, complaints);
        } catch (IOException | BundleException failed) {
            data.close();
            throw failed;
        }
    }

    private static Gateway start(Options options, DataDirectory data, Consumer<String> complaints)
            throws IOException, BundleException {
        Map<Path, Integer> bundles = bundles(options);
        BundleCache cache = new BundleCache(options.data().resolve("framework"));
        cache.keepOnlyFor(bundles.keySet());
        System.setProperty("lineside.data", options.data().toString());
        Path logback = options.conf().resolve("logback.xml");
        System.setProperty(
                "logback.configurationFile",
                (Files.exists(logback) ? logback : options.home().resolve("etc/logback.xml")).toString());

        Framework framework = factory().newFramework(properties(options, cache));
        StartProblems problems = new StartProblems(complaints);
        framework.init(problems);
        framework.getBundleContext().addFrameworkListener(problems);
        install(framework.getBundleContext(), bundles, problems);
        framework.start();
        problems.awaitAll();
        cache.complete(bundles.keySet());
        return new Gateway(framework, options, data, problems);
    }

    private static FrameworkFactory factory() throws BundleException {
        return ServiceLoader.load(FrameworkFactory.class, Gateway.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new BundleException("there is no OSGi framework on the class path"));
    }

    private static Map<String, String> properties(Options options, BundleCache cache) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, cache.directory().toString());
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(LINE_LEVEL));
        // Start errors are told by StartProblems, the rest goes to the log service.
        properties.put("felix.log.level", "0");
        properties.put("felix.cm.dir", options.data().resolve("configuration").toString());
        properties.put("lineside.home", options.home().toString());
        properties.put("lineside.conf", options.conf().toString());
        properties.put("lineside.data", options.data().toString());
        properties.put("lineside.clock.speed", Double.toString(options.speed()));
        properties.put("lineside.clock.origin", Long.toString(options.clockOrigin()));
        Optional.ofNullable(System.getenv("LINESIDE_BEATS")).ifPresent(file -> properties.put("lineside.beats", file));
        return properties;
    }

    private static Map<Path, Integer> bundles(Options options) throws IOException {
        Map<Path, Integer> found = new LinkedHashMap<>();
        for (Path jar : jars(options.home().resolve("bundles/host"))) {
            found.put(jar, HOST_LEVEL);
        }
        List<Path> folders = new ArrayList<>(List.of(options.home().resolve("bundles/line")));
        folders.addAll(options.extra());
        for (Path folder : folders) {
            for (Path jar : jars(folder)) {
                found.put(jar, LINE_LEVEL);
            }
        }
        return found;
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not there; --home must name a distribution directory");
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void install(BundleContext context, Map<Path, Integer> jars, StartProblems problems) {
        List<Bundle> bundles = new ArrayList<>();
        jars.forEach((jar, level) -> {
            try {
                Bundle bundle = context.installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                bundles.add(bundle);
            } catch (BundleException failed) {
                problems.add(jar.getFileName().toString(), failed);
            }
        });
        for (Bundle bundle : bundles) {
            boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
            if (!fragment) {
                markForStart(bundle, problems);
            }
        }
    }

    private static void markForStart(Bundle bundle, StartProblems problems) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException failed) {
            problems.add(bundle.getSymbolicName(), failed);
        }
    }

    /** One line about what runs, for people. */
    public String summary() {
        String failed = problems.count() == 0 ? "" : ", " + problems.count() + " FAILED";
        String speed = options.speed() == 1 ? "" : ", plant time x" + options.speed();
        return framework.getBundleContext().getBundles().length - 1 + " bundles" + failed + speed + ", data "
                + options.data();
    }

    /** The framework's own context, to look at services from outside. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Returns when the framework has stopped, for whatever reason. */
    public void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops all bundles in reverse order; false when that took longer than allowed. */
    public boolean stop(long millis) {
        try {
            framework.stop();
            boolean stopped = framework.waitForStop(millis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
            data.close();
            return stopped;
        } catch (BundleException | IOException failed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
