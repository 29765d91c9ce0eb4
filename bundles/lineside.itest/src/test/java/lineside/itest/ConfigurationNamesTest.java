// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.tck.Needed;
import org.junit.jupiter.api.Test;

/** PID = OCD id = component name, in every bundle that is shipped; and each way to miss it is found. */
final class ConfigurationNamesTest {
    private static final String FORM =
            "<MetaData><OCD id=\"%s\"/><Designate %s=\"%s\"><Object ocdref=\"%s\"/></Designate></MetaData>";

    @Test
    void everyBundleKeepsToOneName() throws IOException {
        List<Path> jars = jars();
        Needed.that(!jars.isEmpty(), "no bundle is built: run the package phase");
        ConfigurationNames names = new ConfigurationNames();
        for (Path jar : jars) {
            names.bundle(jar);
        }
        assertEquals(List.of(), names.wrong());
        assertTrue(names.forms() > 3, "forms seen: " + names.forms());
        assertTrue(names.components() > names.forms(), "components seen: " + names.components());
    }

    private static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        Set<String> shipped = Repository.THIS.features().values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        for (Map.Entry<String, Path> bundle : Repository.THIS.bundles().entrySet()) {
            Path target = bundle.getValue().resolve("target");
            if (shipped.contains(bundle.getKey()) && Files.isDirectory(target)) {
                try (var files = Files.list(target)) {
                    jars.addAll(files.filter(file ->
                                    isBundle(bundle.getKey(), file.getFileName().toString()))
                            .toList());
                }
            }
        }
        return jars;
    }

    private static boolean isBundle(String name, String file) {
        return file.startsWith(name + "-") && file.endsWith(".jar") && !file.endsWith("-tests.jar");
    }

    private static Map<String, String> bundle(String component, String file, String form) {
        return Map.of("OSGI-INF/a.xml", component, "OSGI-INF/metatype/" + file + ".xml", form);
    }

    private static String component(String name, String more) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"" + name + "\" " + more + "/>";
    }

    private static String form(String ocd, String kind, String pid, String shown) {
        return FORM.formatted(ocd, kind, pid, shown);
    }

    private static List<String> wrong(Map<String, String> texts) throws IOException {
        return new ConfigurationNames().bundle("b.jar", texts).wrong();
    }

    @Test
    void oneNameIsRight() throws IOException {
        assertEquals(List.of(), wrong(bundle(component("x.y", ""), "x.y", form("x.y", "pid", "x.y", "x.y"))));
        String several = component("x.y", "configuration-policy=\"require\"");
        assertEquals(List.of(), wrong(bundle(several, "x.y", form("x.y", "factoryPid", "x.y", "x.y"))));
    }

    @Test
    void anotherNameIsFoundWhereverItStands() throws IOException {
        String right = component("x.y", "");
        String place = "b.jar OSGI-INF/metatype/";
        assertEquals(
                List.of(place + "x.y.xml has PID x.y, OCD id x.Config and shows x.y"),
                wrong(bundle(right, "x.y", form("x.Config", "pid", "x.y", "x.y"))));
        assertEquals(
                List.of(place + "x.y.xml has PID x.y, OCD id x.y and shows x.z"),
                wrong(bundle(right, "x.y", form("x.y", "pid", "x.y", "x.z"))));
        assertEquals(
                List.of(place + "x.Config.xml has PID x.y, OCD id x.y and shows x.y"),
                wrong(bundle(right, "x.Config", form("x.y", "pid", "x.y", "x.y"))));
        assertEquals(
                List.of(place + "x.z.xml has PID x.z; components of its bundle are [x.y]"),
                wrong(bundle(right, "x.z", form("x.z", "pid", "x.z", "x.z"))));
        assertEquals(
                List.of("b.jar component x.y is configured as x.z"),
                wrong(Map.of("OSGI-INF/a.xml", component("x.y", "configuration-pid=\"x.z\""))));
        assertEquals(
                List.of("b.jar component x.y needs a configuration and has no form OSGI-INF/metatype/x.y.xml"),
                wrong(Map.of("OSGI-INF/a.xml", component("x.y", "configuration-policy=\"require\""))));
    }

    @Test
    void aNameThatTwoBundlesHaveIsFound() throws IOException {
        Map<String, String> texts = Map.of("OSGI-INF/a.xml", component("x.y", ""));
        assertEquals(
                List.of("c.jar has a component x.y, and so has b.jar"),
                new ConfigurationNames()
                        .bundle("b.jar", texts)
                        .bundle("c.jar", texts)
                        .wrong());
    }
}
