// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.gpio.digital.LinuxFsDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.gpio.digital.LinuxFsDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.provider.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a context's inputs and outputs come from. */
enum Source {
    /** Ours: the character device, any board, no edge lost silently. */
    CDEV,
    /** Pi4J's over the character device: boards that it knows, with natives for ARM only. */
    GPIOD,
    /** Pi4J's over {@code /sys/class/gpio}. */
    LINUXFS,
    /** Pi4J's that only play. */
    MOCK;

    /** By its word in the wiring. */
    static Optional<Source> of(String word) {
        return Arrays.stream(values())
                .filter(source -> source.name().toLowerCase(Locale.ROOT).equals(word.strip()))
                .findFirst();
    }

    Provider<?, ?, ?>[] providers(String chip) {
        List<Provider<?, ?, ?>> both =
                switch (this) {
                    case CDEV -> List.of(new CdevInputProvider(chip), new CdevOutputProvider(chip));
                    case GPIOD -> List.of(
                            GpioDDigitalInputProvider.newInstance(), GpioDDigitalOutputProvider.newInstance());
                    case LINUXFS -> List.of(
                            LinuxFsDigitalInputProvider.newInstance(), LinuxFsDigitalOutputProvider.newInstance());
                    case MOCK -> List.of(
                            MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance());
                };
        return both.toArray(new Provider<?, ?, ?>[0]);
    }
}
