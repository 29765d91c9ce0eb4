// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong wiring never throws: one sentence names field, value and remedy. */
final class WiringTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Gpio 1 ! rig ! '' ! source is \"Gpio 1\"; use",
                "gpio ! '' ! '' ! chip is \"\"; write a path such as /dev/gpiochip0",
                "gpio ! ../chip ! '' ! chip is \"../chip\"",
                "gpio ! rig ! DI1 ! pins is \"DI1\"; write NAME ARGUMENTS",
                "gpio ! rig ! DI1 line=1; DI1 line=2 ! pins is \"DI1 line=2\"",
                "gpio ! rig ! DI1 port=1 ! pins is \"DI1 port=1\"; address"
            })
    void aWrongFieldIsNamedWithItsRemedy(String source, String chip, String pins, String said) {
        Wiring.Checked checked = Wiring.check(source, chip, pins);
        assertTrue(checked.wiring().isEmpty());
        assertTrue(checked.fault().contains(said), checked.fault());
        assertTrue(checked.fault().endsWith("."), checked.fault());
    }

    @Test
    void aPinMapIsRead() {
        Wiring wiring = Wiring.check(
                        " gpio ", "pinctrl-bcm2711", " DI1 line=4&active=low ;\n DO1 line=17&drive=open-drain; ")
                .wiring()
                .orElseThrow();
        assertEquals(Map.of("DI1", "line=4&active=low", "DO1", "line=17&drive=open-drain"), wiring.pins());
    }

    @Test
    void wrongSettingsThatComeLaterAreRefusedAndTheLastGoodGoOn(@TempDir Path data) {
        assertTrue(LastGood.settle("gpio", "", "", data).wiring().isEmpty(), "there are none yet");
        Wiring good =
                LastGood.settle("gpio", "rig", "DI1 line=4", data).wiring().orElseThrow();
        Wiring.Checked refused = LastGood.settle("gpio", "../x", "DI1 line=4", data);
        assertEquals(good, refused.wiring().orElseThrow());
        assertTrue(refused.fault().startsWith("chip is"), refused.fault());
        assertTrue(LastGood.settle("../gpio", "rig", "", data).wiring().isEmpty(), "a wrong name finds nothing");
    }
}
