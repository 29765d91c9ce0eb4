// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds all bundles to {@link Architecture}. */
final class ArchitectureTest {
    private static final Architecture RULES = new Architecture(new Layers(Repository.THIS));
    private static final JavaClasses BUNDLES = new ClassFileImporter().importPaths(classFolders());

    private static List<Path> classFolders() {
        return Repository.THIS.bundles().values().stream()
                .map(folder -> folder.resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    @Test
    void theRulesSeeTheBundles() {
        assertTrue(BUNDLES.contain("lineside.kernel.Event"));
        assertTrue(BUNDLES.contain("lineside.capability.api.Capability"));
    }

    @Test
    void layersPointDown() {
        RULES.layersPointDown().check(BUNDLES);
    }

    @Test
    void onlyTheHostHasAClock() {
        RULES.onlyTheHostHasAClock().check(BUNDLES);
    }

    @Test
    void decidingIsPure() {
        RULES.decidingIsPure().allowEmptyShould(true).check(BUNDLES);
    }

    @Test
    void nobodyLooksForMountPoints() {
        RULES.nobodyLooksForMountPoints().check(BUNDLES);
    }
}
