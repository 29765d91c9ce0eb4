// SPDX-License-Identifier: Apache-2.0
package lineside.tck.power;

import java.io.IOException;
import java.nio.file.Path;

/** A program that saves one version after another, for {@link SavedAtACut}. */
public final class SavingProgram {
    private SavingProgram() {}

    /** Saves one version. */
    @FunctionalInterface
    public interface Saving {
        /** Returns when it is durable. */
        void save(Path directory, long version) throws Exception;
    }

    /** What the program does: saves and tells, until it is killed or the power is off. */
    public static void run(String[] arguments, Saving saving) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (Power power = Power.in(directory)) {
            for (long version = Long.parseLong(arguments[1]); ; version++) {
                try {
                    saving.save(directory, version);
                    power.look();
                } catch (IOException off) {
                    return;
                }
                System.out.println(version);
            }
        }
    }
}
