// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that cannot fail is no rule: each one meets a tree that breaks it. */
final class LayoutRulesTest {
    private static final String CONFORMANCE = "bundles/lineside.driver.a/src/test/java/AConformanceTest.java";

    @TempDir
    Path root;

    private Layout layout;

    @BeforeEach
    void aTreeWithOneDriver() throws IOException {
        layout = new Layout(new Repository(root));
        write("pom.xml", "<module>bundles/lineside.driver.a</module>");
        write("distrib/felix/pom.xml", "<artifactId>lineside.driver.a</artifactId>");
        write("features/drivers/bundles.txt", "lineside.driver.a # the only one");
        write("bundles/lineside.driver.a/pom.xml", "");
        write("bundles/lineside.driver.a/README.md", "# lineside.driver.a");
        write("bundles/lineside.driver.a/src/main/java/A.java", "class A {}");
        write(CONFORMANCE, "class AConformanceTest extends DriverConformance {}");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    @Test
    void aTreeThatKeepsTheRulesPasses() {
        assertEquals(List.of(), layout.driversNeedLittleCeremony());
        assertEquals(List.of(), layout.everyDriverIsHeldToTheSuite());
        assertEquals(List.of(), layout.readmes());
        assertEquals(List.of(), layout.everyBundleIsInOneFeature());
        assertEquals(List.of(), layout.everyBundleIsBuilt());
        assertEquals(List.of(), layout.everyBundleIsBuiltBeforeItIsAssembled());
        assertEquals(List.of(), layout.filesAreShort());
        assertEquals(List.of(), layout.theMedianFileIsShort());
        assertEquals(List.of(), layout.testsNeitherSleepNorRest());
        assertEquals(List.of(), layout.nothingNamesThisMachine());
    }

    @Test
    void aNinthFileOfCeremonyIsFoundAndNeitherClassesNorBuildOutputCount() throws IOException {
        String java = "bundles/lineside.driver.a/src/main/java/";
        for (int i = 0; i < 3; i++) {
            write("bundles/lineside.driver.a/src/main/resources/" + i, "");
            write("bundles/lineside.driver.a/target/" + i, "");
            write(java + "Protocol" + i + ".java", "class Protocol {}");
        }
        write(java + "Wiring.java", "@Component(name = \"a\")\nclass Wiring {}");
        write(java + "Config.java", "@ObjectClassDefinition\n@interface Config {}");
        assertEquals(List.of(), layout.driversNeedLittleCeremony());
        write("bundles/lineside.driver.a/src/test/java/AnotherProtocolConformanceTest.java", "class B {}");
        assertEquals(List.of(), layout.driversNeedLittleCeremony(), "a second protocol brings its conformance test");
        write(java + "package-info.java", "package a;");
        assertEquals(
                List.of("lineside.driver.a has 9 files of ceremony; a driver has at most 8"),
                layout.driversNeedLittleCeremony());
    }

    @Test
    void aDriverWithoutTheConformanceSuiteIsFound() throws IOException {
        write(CONFORMANCE, "class AConformanceTest { /* DriverConformance comes later */ }");
        assertEquals(1, layout.everyDriverIsHeldToTheSuite().size());
        Files.delete(root.resolve(CONFORMANCE));
        assertEquals(1, layout.everyDriverIsHeldToTheSuite().size());
    }

    @Test
    void aLongReadmeIsFound() throws IOException {
        write("bundles/lineside.driver.a/README.md", "x\n".repeat(60));
        assertEquals(1, layout.readmes().size());
    }

    @Test
    void aMissingReadmeIsFound() throws IOException {
        Files.delete(root.resolve("bundles/lineside.driver.a/README.md"));
        assertEquals(1, layout.readmes().size());
    }

    @Test
    void aBundleInNoFeatureIsFound() throws IOException {
        write("features/drivers/bundles.txt", "# lineside.driver.a");
        assertEquals(List.of("lineside.driver.a is in 0 feature lists, not in 1"), layout.everyBundleIsInOneFeature());
    }

    @Test
    void aBundleInTwoFeaturesIsFound() throws IOException {
        write("features/core/bundles.txt", "lineside.driver.a");
        assertEquals(List.of("lineside.driver.a is in 2 feature lists, not in 1"), layout.everyBundleIsInOneFeature());
    }

    @Test
    void aListedBundleThatIsNotThereIsFound() throws IOException {
        write("features/core/bundles.txt", "lineside.driver.b\norg.example:third-party");
        assertEquals(
                List.of("lineside.driver.b is in a feature list, but there is no such bundle"),
                layout.everyBundleIsInOneFeature());
    }

    @Test
    void aBundleThatIsNoModuleIsFound() throws IOException {
        write("bundles/lineside.driver.b/pom.xml", "");
        assertEquals(List.of("lineside.driver.b is no module of the root pom.xml"), layout.everyBundleIsBuilt());
    }

    @Test
    void aBundleThatMayBeAssembledBeforeItIsBuiltIsFound() throws IOException {
        write("bundles/lineside.driver.b/pom.xml", "");
        assertEquals(
                List.of("lineside.driver.b is no dependency in distrib/felix/pom.xml"),
                layout.everyBundleIsBuiltBeforeItIsAssembled());
    }

    @Test
    void aLongFileIsFound() throws IOException {
        write("bundles/lineside.driver.a/src/test/java/B.java", "// x\n".repeat(400));
        assertEquals(1, layout.filesAreShort().size());
    }

    @Test
    void aTreeOfLongFilesIsFound() throws IOException {
        write("bundles/lineside.driver.a/src/main/java/A.java", "// x\n".repeat(80));
        assertEquals(1, layout.theMedianFileIsShort().size());
    }

    @Test
    void aTestThatSleepsIsFound() throws IOException {
        write("bundles/lineside.driver.a/src/test/java/T.java", "Thread" + ".sleep(1);");
        write("bundles/lineside.driver.a/src/test/java/U.java", "TimeUnit.SECONDS" + ".sleep(1);");
        assertEquals(2, layout.testsNeitherSleepNorRest().size());
    }

    @Test
    void aTestThatIsSwitchedOffIsFound() throws IOException {
        write("bundles/lineside.driver.a/src/test/java/T.java", "@" + "Disabled class T {}");
        assertEquals(1, layout.testsNeitherSleepNorRest().size());
    }

    @Test
    void aPathOfOneMachineIsFound() throws IOException {
        write("docs/a.md", "see /" + "home/anne/notes");
        write("docs/b.md", "see https://example.org/work/plan and bundles/root/x");
        assertEquals(List.of("docs/a.md names a path of one machine: /" + "home/a"), layout.nothingNamesThisMachine());
    }

    @Test
    void aPackageRegistryIsFound() throws IOException {
        write("docs/a.md", "https://registry.npm" + "js.org/x");
        assertEquals(1, layout.nothingNamesThisMachine().size());
    }
}
