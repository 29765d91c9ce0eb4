// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleCacheTest {
    @TempDir
    Path folder;

    private Path jar;
    private Path cached;
    private BundleCache cache;

    @BeforeEach
    void aCacheOfOneJar() throws IOException {
        jar = Files.writeString(folder.resolve("a.jar"), "a");
        cache = new BundleCache(folder.resolve("cache"));
        cached = Files.createDirectories(cache.directory()).resolve("bundle1");
        Files.writeString(cached, "");
    }

    @Test
    void isKeptWhileTheJarsAreTheSame() throws IOException {
        cache.complete(List.of(jar));
        cache.keepOnlyFor(List.of(jar));
        assertTrue(Files.exists(cached));
    }

    @Test
    void isWipedWhenAJarChanged() throws IOException {
        cache.complete(List.of(jar));
        Files.writeString(jar, "changed");
        cache.keepOnlyFor(List.of(jar));
        assertFalse(Files.exists(cached));
    }

    /** A start that did not get through never declared its cache good. */
    @Test
    void isWipedAfterAStartThatDidNotGetThrough() throws IOException {
        cache.complete(List.of(jar));
        cache.keepOnlyFor(List.of(jar));
        cache.keepOnlyFor(List.of(jar));
        assertFalse(Files.exists(cached));
    }
}
