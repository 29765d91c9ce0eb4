// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Optional;
import lineside.driver.gpio.api.Edges;
import lineside.driver.gpio.api.GpioLine;
import lineside.driver.gpio.api.LineUse;

/**
 * A digital output by the character device: at its initial state from the moment it is taken, at its shutdown state at an
 * orderly end, read back after every change. Stops product, not hazards.
 */
final class CdevOutput extends DigitalOutputBase {
    private static final Edges NOBODY = new Edges() {
        @Override
        public void edge(boolean high, long nanos) {}

        @Override
        public void lost(long count) {}

        @Override
        public void gone(String sentence) {}

        @Override
        public void stands(boolean high) {}
    };

    private final String chip;
    private Optional<GpioLine> line = Optional.empty();

    CdevOutput(DigitalOutputProvider provider, DigitalOutputConfig config, String chip) {
        super(provider, config);
        this.chip = chip;
    }

    @Override
    public DigitalOutput initialize(Context context) throws InitializeException {
        boolean high = config().initialState() == DigitalState.HIGH;
        try {
            line = Optional.of(GpioLine.take(LineUse.output(chip, config().address(), high), NOBODY));
        } catch (java.io.IOException e) {
            throw new InitializeException(String.valueOf(e.getMessage()), e);
        }
        return super.initialize(context);
    }

    @Override
    public DigitalOutput state(DigitalState wanted) throws IOException {
        GpioLine taken = line.orElseThrow(() -> new IOException("the output has been shut down"));
        try {
            taken.set(wanted == DigitalState.HIGH);
        } catch (java.io.IOException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        return super.state(wanted);
    }

    @Override
    public DigitalOutput shutdown(Context context) throws ShutdownException {
        if (line.isEmpty()) {
            return this;
        }
        super.shutdown(context);
        line.ifPresent(GpioLine::close);
        line = Optional.empty();
        return this;
    }
}
