// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;

/** Makes digital inputs on one chip. The address of an input is the number of its line. */
final class CdevInputProvider extends DigitalInputProviderBase {
    static final String ID = "lineside-digital-input";

    private final String chip;

    CdevInputProvider(String chip) {
        super(ID, "Lineside digital input by the GPIO character device");
        this.chip = chip;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        CdevInput input = new CdevInput(this, config, chip);
        context.registry().add(input);
        return input;
    }
}
