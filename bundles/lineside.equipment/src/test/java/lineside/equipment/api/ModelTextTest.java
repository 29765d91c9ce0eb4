// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of a line model's text touch what they mean and nothing else, or are not made. */
final class ModelTextTest {
    private static final List<String> NEW = List.of("{ name: a }", "{ name: b }");

    private static ModelText of(String yaml) {
        return ModelText.of(yaml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String added(String yaml) {
        ModelText text = of(yaml);
        assertTrue(text.add("one", NEW), yaml);
        return new String(text.edited(), StandardCharsets.UTF_8);
    }

    @Test
    void signalsGoBehindTheLastOneAndItsComment() {
        assertEquals(
                "workUnits:\n- id: one # 😀\n  signals:\n  # first\n  - { name: x } # last\n  - { name: a }\n  - { name: b }\n\n"
                        + "  # of the second\n- id: two\n",
                added(
                        "workUnits:\n- id: one # 😀\n  signals:\n  # first\n  - { name: x } # last\n\n  # of the second\n- id: two\n"));
    }

    @Test
    void behindASignalOfSeveralLinesWithoutALineEnd() {
        assertEquals(
                "workUnits:\r\n  - id: one\r\n    signals:\r\n      - name: x\r\n        scale: { factor: 2 }\r\n"
                        + "      - { name: a }\r\n      - { name: b }",
                added("workUnits:\r\n  - id: one\r\n    signals:\r\n      - name: x\r\n        scale: { factor: 2 }"));
    }

    @Test
    void aWorkUnitWithoutSignalsGetsThem() {
        String wanted =
                "workUnits:\n  - id: one\n    name: One\n    signals:\n      - { name: a }\n      - { name: b }\n  - id: two\n";
        assertEquals(wanted, added("workUnits:\n  - id: one\n    name: One\n  - id: two\n"));
        assertEquals(
                wanted.replace("signals:", "signals:  # none yet"),
                added("workUnits:\n  - id: one\n    name: One\n    signals: [] # none yet\n  - id: two\n")
                        .replace("signals:  #", "signals:  #"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workUnits:\n  - { id: one, signals: [ { name: x } ] }\n",
                "workUnits:\n  - id: one\n    signals: [ { name: x } ]\n",
                "workUnits:\n  - id: one\n    signals: &s\n      - { name: x }\n",
                "workUnits:\n  - id: zero\n    signals:\n      - &x { name: x }\n  - id: one\n    signals:\n      - *x\n",
                "workUnits:\n  - id: one\n    signals:\n      - name: |\n          x\n",
                "workUnits:\n  - id: one\n    signals: &s []\n",
                "workUnits:\n  - id: one\n    signals: [\n    ]\n",
                "workUnits:\n  - id: one\n    signals: text\n",
                "workUnits:\n  - id: two\n",
                "workUnits: text\n",
                "text"
            })
    void whereItIsNotCertainNothingIsAdded(String yaml) {
        ModelText text = of(yaml);
        assertFalse(text.add("one", NEW), yaml);
        assertEquals(yaml, new String(text.edited(), StandardCharsets.UTF_8));
    }

    @Test
    void aFieldIsReplacedWhereItStands() {
        String yaml =
                "workUnits:\n  - id: one\n    signals:\n      - { name: x, address: \"old\", type: real } # 'old'\n"
                        + "      - name: y\n        address: old # old\n";
        ModelText text = of(yaml);
        assertTrue(text.replace("one", "y", "address", "\"new\""));
        assertTrue(text.replace("one", "x", "address", "\"newer\""));
        assertEquals(
                yaml.replace("\"old\"", "\"newer\"").replace("address: old", "address: \"new\""),
                new String(text.edited(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      - { name: x, address: &a old }\n",
                "      - { name: x, address: [ old ] }\n",
                "      - { name: x, type: real }\n",
                "      - { name: y, address: old }\n",
                "      - { name: x, address: old }\n      - { name: x, address: old }\n",
                "      - name: x\n        address: |\n          old\n",
                "      - name: x\n        address: \"ol\n          d\"\n",
                "      - &s { name: x, address: old }\n"
            })
    void whereAFieldDoesNotStandByItselfNothingIsReplaced(String signals) {
        ModelText text = of("workUnits:\n  - id: one\n    signals:\n" + signals);
        assertFalse(text.replace("one", "x", "address", "new"), signals);
    }

    @Test
    void whatIsNoYamlHasNoText() {
        assertEquals(Optional.empty(), ModelText.of("a: [".getBytes(StandardCharsets.UTF_8)));
    }
}
