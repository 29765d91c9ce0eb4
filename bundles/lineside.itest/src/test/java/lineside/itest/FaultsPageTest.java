// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page of promises is worth what holds them: every test that it names is there and runs when it says. */
final class FaultsPageTest {
    private final FaultsPage tests = new FaultsPage(Repository.THIS);

    @Test
    void everyRowIsThereOnceAndEveryTestThatItNames() throws Exception {
        String page = Files.readString(Repository.THIS.root().resolve("docs/faults.md"));
        assertEquals(List.of(), tests.wrong(page));
        List<Integer> rows = FaultsPage.numbers(page);
        assertEquals(rows.stream().sorted().distinct().toList(), rows, "each once, in order");
        assertEquals(43, rows.size(), "a row is gone, or is not written as the others");
    }

    /** What the test above relies on: each kind of mistake is found. */
    @Test
    void eachKindOfMistakeIsFound() {
        assertEquals(
                List.of(
                        "row 1: there is no test GoneTest",
                        "row 1: its tests are run by [], and it says build",
                        "row 2: FaultsPageTest has no test nothing",
                        "row 3: its tests are run by [test], and it says build",
                        "row 4: no test is named, and it does not say that it is not shown"),
                tests.wrong(
                        """
                        | 1 | fault | outcome | `GoneTest` | build |
                        | 2 | fault | outcome | `FaultsPageTest.nothing` | build |
                        | 3 | fault | outcome | `KillTest` | build |
                        | 4 | fault | outcome | - | - |
                        | 5 | fault | not shown | - | - |
                        """));
    }
}
