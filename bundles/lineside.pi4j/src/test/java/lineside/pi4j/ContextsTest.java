// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs are tested with Pi4J's mock providers, without any chip; without them a missing chip is said. */
final class ContextsTest {
    private final List<Context> contexts = new ArrayList<>();

    private Context context(Source source, String chip) {
        Context made = Contexts.of(source, chip);
        contexts.add(made);
        return made;
    }

    @AfterEach
    void shutdown() {
        contexts.forEach(Context::shutdown);
    }

    @Test
    void aMockContextPlaysInputsAndOutputs() throws IOException {
        Context pi4j = context(Source.MOCK, "none");
        MockDigitalInput eye = (MockDigitalInput) pi4j.create(
                DigitalInput.newConfigBuilder(pi4j).id("eye").address(4).build());
        List<DigitalState> seen = new ArrayList<>();
        eye.addListener(event -> seen.add(event.state()));
        eye.mockState(DigitalState.HIGH);
        eye.mockState(DigitalState.LOW);
        assertEquals(List.of(DigitalState.HIGH, DigitalState.LOW), seen);
        DigitalOutput lamp = pi4j.create(
                DigitalOutput.newConfigBuilder(pi4j).id("lamp").address(8).build());
        assertEquals(DigitalState.HIGH, lamp.high().state());
    }

    @Test
    void ourProvidersAreFoundAndAMissingChipIsSaid() {
        Context pi4j = context(Source.CDEV, "pinctrl-none");
        Exception none = org.junit.jupiter.api.Assertions.assertThrows(
                Exception.class,
                () -> pi4j.create(
                        DigitalInput.newConfigBuilder(pi4j).id("eye").address(4).build()));
        String said = String.valueOf(Objects.requireNonNull(none.getCause()).getMessage());
        assertTrue(said.startsWith("There is no GPIO chip \"pinctrl-none\"; there are: "), said);
    }

    /** Pi4J's own are selectable, one kind at a time: of several of a kind Pi4J would keep one. */
    @ParameterizedTest
    @CsvSource({"cdev,lineside", "gpiod,gpiod", "linuxfs,linuxfs", "mock,mock"})
    void theProvidersAreThoseThatWereChosen(String word, String prefix) {
        Context pi4j = context(Source.of(word).orElseThrow(), "/dev/gpiochip0");
        assertEquals(
                Set.of(prefix + "-digital-input", prefix + "-digital-output"),
                pi4j.providers().all().keySet());
        assertTrue(Source.of("sysfs").isEmpty());
    }
}
