// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;

/** The calls of the C library that a character device needs. Each answers -1 when it failed; the last error says why. */
interface Libc extends Library {
    int open(String path, int flags);

    int close(int descriptor);

    int fcntl(int descriptor, int command, int argument);

    int ioctl(int descriptor, NativeLong request, ByteBuffer argument);

    NativeLong read(int descriptor, ByteBuffer into, NativeLong bytes);

    int poll(ByteBuffer descriptors, NativeLong count, int milliseconds);

    /** Loaded when it is first needed, so that a machine where it cannot be loaded gets a sentence and no dead bundle. */
    static Libc get() throws GpioFailure {
        try {
            return Loaded.LIBRARY;
        } catch (LinkageError e) {
            throw GpioFailure.config("The calls to the operating system cannot be loaded (" + e.getMessage()
                    + "); JNA needs a folder for temporary files in which programs may run: -Djna.tmpdir=FOLDER.");
        }
    }

    /** Holds what is loaded once. */
    final class Loaded {
        static final Libc LIBRARY = Native.load("c", Libc.class);

        private Loaded() {}
    }
}
