// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import lineside.signal.api.Value;
import lineside.signal.api.Value.Truth;
import lineside.signal.api.Value.Whole;

/** What a value means on the lines of an output, and back. */
final class Outputs {
    private Outputs() {}

    /** The lines of the address as a number, as they really are. */
    static long read(Address address, Bank bank) throws GpioFailure {
        Lines lines = bank.lines(address.line());
        long levels = lines.levels();
        long word = 0;
        for (int i = 0; i < address.lines().size(); i++) {
            word |= (levels & lines.bit(address.lines().get(i))) != 0 ? 1L << i : 0;
        }
        return word;
    }

    /** Sets the lines of the address to a number, in one call. */
    static void set(Address address, Bank bank, long word) throws GpioFailure {
        Lines lines = bank.lines(address.line());
        long levels = 0;
        long mask = 0;
        for (int i = 0; i < address.lines().size(); i++) {
            long bit = lines.bit(address.lines().get(i));
            mask |= bit;
            levels |= (word >> i & 1) != 0 ? bit : 0;
        }
        lines.set(levels, mask);
    }

    /** The number that a value is on the lines of this address; fails with a sentence when it is none. */
    static long word(Address address, Value value) throws GpioFailure {
        if (!address.kind().driven()) {
            throw GpioFailure.config("Line " + address.line() + " is an input and cannot be written.");
        }
        if (value.type() != address.kind().type()) {
            throw GpioFailure.config("The address takes " + address.kind().type() + ", not " + value.type() + ".");
        }
        if (value instanceof Truth truth) {
            return truth.value() ? 1 : 0;
        }
        long number = ((Whole) value).value();
        if (address.kind() == Kind.WORD
                && (number < 0 || number >> address.lines().size() != 0)) {
            throw GpioFailure.config(
                    number + " does not fit on " + address.lines().size() + " lines.");
        }
        return number;
    }
}
