// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;

/** Makes digital outputs on one chip. The address of an output is the number of its line. */
final class CdevOutputProvider extends DigitalOutputProviderBase {
    static final String ID = "lineside-digital-output";

    private final String chip;

    CdevOutputProvider(String chip) {
        super(ID, "Lineside digital output by the GPIO character device");
        this.chip = chip;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        CdevOutput output = new CdevOutput(this, config, chip);
        context.registry().add(output);
        return output;
    }
}
