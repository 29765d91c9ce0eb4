// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Documents made to hurt, or damaged: always an answer, soon, and never an exception. */
final class HostileDocumentTest {
    private static String errors(byte[] document) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> Documents.errors(LineModels.load(document, "line.yaml", List.of(Documents.section("press")))));
    }

    private static String errors(String document) {
        return errors(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aHugeDocumentIsNotEvenParsed() {
        assertEquals(
                "line.yaml:1: the document has 52428800 bytes; at most 1048576 are taken", errors(new byte[50 << 20]));
    }

    @Test
    void deepNestingIsRefused() {
        assertEquals(
                "line.yaml:2: the document is nested deeper than 32 levels",
                errors("lineside: 1\nx: " + "[".repeat(10_000) + "]".repeat(10_000)));
        assertEquals(
                "line.yaml:2: the document is nested deeper than 32 levels",
                errors("lineside: 1\nx: " + "[".repeat(10_000)));
    }

    // Nine levels of nine aliases would be 387 million values.
    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("press:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level <= 9; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("  a" + level + ": &a" + level + " [" + (alias + ", ").repeat(8) + alias + "]\n");
        }
        assertTrue(errors(bomb.toString()).contains("alias"), () -> errors(bomb.toString()));
    }

    @Test
    void aFewAliasesThatBecomeManyValuesAreRefused() {
        String wide = "x, ".repeat(5_000) + "x";
        StringBuilder text = new StringBuilder("press:\n  a: &a [" + wide + "]\n");
        for (int copy = 0; copy < 40; copy++) {
            text.append("  b").append(copy).append(": *a\n");
        }
        assertTrue(errors(text.toString()).contains("become more than"), "not refused");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertEquals(
                "line.yaml:1: the document is not UTF-8 text; save it as UTF-8",
                errors(new byte[] {'a', ':', ' ', (byte) 0xFF, (byte) 0xC0}));
        assertTrue(errors("a: \0").startsWith("line.yaml:1: this is not YAML that can be read: "), errors("a: \0"));
        assertEquals("line.yaml:1: the document is empty; start with 'lineside: 1'", errors(""));
        assertEquals("line.yaml:1: the document is empty; start with 'lineside: 1'", errors("# nothing\n"));
        assertEquals("line.yaml:1: the document is not a group of fields; start with 'lineside: 1'", errors("- 1\n"));
    }

    @Test
    void aByteOrderMarkIsNoProblem() {
        assertEquals("", errors("\uFEFF" + Documents.GOOD));
    }

    // What an editor, a disk or a merge does to a file.
    @Property(tries = 500)
    void aDamagedDocumentGivesAModelOrErrorsAndNeverThrows(
            @ForAll @IntRange(min = 0, max = 1200) int at, @ForAll byte damage, @ForAll @IntRange(max = 30) int lost) {
        byte[] bytes = Documents.GOOD.getBytes(StandardCharsets.UTF_8);
        int from = Math.min(at, bytes.length - 1);
        byte[] damaged = new byte[bytes.length - Math.min(lost, bytes.length - from)];
        System.arraycopy(bytes, 0, damaged, 0, from);
        System.arraycopy(bytes, bytes.length - (damaged.length - from), damaged, from, damaged.length - from);
        if (from < damaged.length) {
            damaged[from] = damage;
        }
        ModelResult result = LineModels.load(damaged, "line.yaml", List.of(Documents.section("press")));
        assertTrue(result.model().isPresent() == result.errors().isEmpty());
    }
}
