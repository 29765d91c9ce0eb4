// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelFilesTest {
    private final PanelFiles files = new PanelFiles();

    @Test
    void theShellStandsAtTheRoot() {
        assertEquals("/", files.mount());
        assertTrue(files.file("index.html").isPresent());
        assertTrue(files.file("i18n/pl.json").isPresent());
    }

    // The server checks paths as well; a second lock costs nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "i18n",
                "i18n/",
                "../lineside/hmi/PanelFiles.class",
                "i18n/../index.html",
                "/index.html",
                "nowhere.js"
            })
    void nothingElseIsGivenAway(String path) {
        assertTrue(files.file(path).isEmpty(), path);
    }
}
