// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import lineside.tck.Needed;
import org.junit.jupiter.api.Test;

/** Holds the whole tree to {@link Layout}. */
final class LayoutTest {
    private final Layout layout = new Layout(Repository.THIS);

    @Test
    void theCeremonyOfADriverIsAtMostEightFiles() {
        assertEquals(List.of(), layout.driversNeedLittleCeremony());
    }

    @Test
    void everyDriverIsHeldToTheConformanceSuite() {
        assertEquals(List.of(), layout.everyDriverIsHeldToTheSuite());
    }

    @Test
    void everyBundleHasAReadmeOfOneScreen() {
        assertEquals(List.of(), layout.readmes());
    }

    @Test
    void everyBundleIsInExactlyOneFeature() {
        assertEquals(List.of(), layout.everyBundleIsInOneFeature());
    }

    @Test
    void everyBundleIsBuiltBeforeItIsAssembled() {
        assertEquals(List.of(), layout.everyBundleIsBuiltBeforeItIsAssembled());
    }

    @Test
    void everyBundleIsBuilt() {
        assertEquals(List.of(), layout.everyBundleIsBuilt());
    }

    @Test
    void noFileIsLong() {
        assertEquals(List.of(), layout.filesAreShort());
    }

    @Test
    void theMedianClassIsShort() {
        assertEquals(List.of(), layout.theMedianFileIsShort());
    }

    @Test
    void testsNeitherSleepNorRest() {
        assertEquals(List.of(), layout.testsNeitherSleepNorRest());
    }

    @Test
    void nothingNamesTheMachineItWasWrittenOn() {
        assertEquals(List.of(), layout.nothingNamesThisMachine());
    }

    /** DS 1.5 would not resolve on the component runtime of Kura 5.6. */
    @Test
    void componentsNeedNoMoreThanDeclarativeServices14() throws IOException {
        List<String> wrong = new ArrayList<>();
        int components = 0;
        for (Path jar : jars()) {
            for (String xml : componentXmls(jar)) {
                components++;
                if (!xml.matches("(?s).*http://www\\.osgi\\.org/xmlns/scr/v1\\.[0-4]\\.0.*")) {
                    wrong.add(jar.getFileName() + ": " + xml.lines().limit(2).toList());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(components > 0, "no component was found in any bundle: is the rule looking at the right files?");
    }

    private static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path folder : Repository.THIS.bundles().values()) {
            Path target = folder.resolve("target");
            if (Files.isDirectory(target)) {
                try (var files = Files.list(target)) {
                    jars.addAll(files.filter(file -> file.toString().endsWith(".jar"))
                            .toList());
                }
            }
        }
        Needed.that(!jars.isEmpty(), "no bundle is built: run the package phase");
        return jars;
    }

    private static List<String> componentXmls(Path bundle) throws IOException {
        List<String> xmls = new ArrayList<>();
        try (JarFile jar = new JarFile(bundle.toFile())) {
            String listed = jar.getManifest().getMainAttributes().getValue("Service-Component");
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (listed != null
                        && listed.contains(entry.getName())
                        && entry.getName().endsWith(".xml")) {
                    xmls.add(new String(
                            jar.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return xmls;
    }
}
