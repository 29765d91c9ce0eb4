// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import lineside.driver.gpio.api.Edges;
import lineside.driver.gpio.api.GpioLine;
import lineside.driver.gpio.api.LineUse;
import lineside.pi4j.api.LossKnown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A digital input by the character device: every edge is told once, and what was lost is known. */
final class CdevInput extends DigitalInputBase implements LossKnown, Edges {
    private static final Logger LOG = LoggerFactory.getLogger(CdevInput.class);

    private final String chip;
    private final AtomicLong pulses = new AtomicLong();
    private volatile Optional<GpioLine> line = Optional.empty();
    private volatile DigitalState state = DigitalState.UNKNOWN;

    CdevInput(DigitalInputProvider provider, DigitalInputConfig config, String chip) {
        super(provider, config);
        this.chip = chip;
    }

    @Override
    public DigitalInput initialize(Context context) throws InitializeException {
        super.initialize(context);
        LineUse.Pull pull =
                switch (config().pull()) {
                    case PULL_UP -> LineUse.Pull.UP;
                    case PULL_DOWN -> LineUse.Pull.DOWN;
                    default -> LineUse.Pull.AS_IS;
                };
        int micros = Optional.ofNullable(config().debounce()).orElse(0L).intValue();
        try {
            GpioLine taken = GpioLine.take(LineUse.input(chip, config().address(), pull, micros), this);
            line = Optional.of(taken);
            state = DigitalState.getState(taken.high());
        } catch (IOException e) {
            throw new InitializeException(String.valueOf(e.getMessage()), e);
        }
        return this;
    }

    @Override
    public DigitalInput shutdown(Context context) throws ShutdownException {
        line.ifPresent(GpioLine::close);
        line = Optional.empty();
        return super.shutdown(context);
    }

    @Override
    public DigitalState state() {
        return state;
    }

    @Override
    public void edge(boolean high, long nanos) {
        pulses.addAndGet(high ? 1 : 0);
        is(DigitalState.getState(high));
    }

    /** At the beginning, and when it was away, the level is read: only a change is told. */
    @Override
    public void stands(boolean high) {
        if (state != DigitalState.getState(high)) {
            is(DigitalState.getState(high));
        }
    }

    private void is(DigitalState next) {
        state = next;
        dispatch(new DigitalStateChangeEvent<DigitalInput>(this, next));
    }

    @Override
    public void lost(long count) {
        LOG.warn("Pi4J: {} edges of {} were lost", count, id());
    }

    @Override
    public void gone(String sentence) {
        is(DigitalState.UNKNOWN);
    }

    @Override
    public long lost() {
        return line.map(GpioLine::lost).orElse(0L);
    }

    @Override
    public long pulses() {
        return pulses.get();
    }
}
