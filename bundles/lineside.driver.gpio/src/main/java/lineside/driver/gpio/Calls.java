// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;

/** A call to the kernel, or a sentence. */
final class Calls {
    private static final int READ_WRITE = 2;
    private static final int NON_BLOCKING = 0x800;
    private static final int SET_FLAGS = 4;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final short READABLE = 1;
    private static final int POLL_SIZE = 8;

    private Calls() {}

    static int open(String path) throws GpioFailure {
        int descriptor = Libc.get().open(path, READ_WRITE | CLOSE_ON_EXEC);
        if (descriptor < 0) {
            throw Errno.failure("open " + path, Native.getLastError());
        }
        return descriptor;
    }

    /** What the kernel hands out for lines blocks, whatever the chip was opened with. */
    static void unblock(int descriptor) throws GpioFailure {
        if (Libc.get().fcntl(descriptor, SET_FLAGS, NON_BLOCKING) < 0) {
            throw Errno.failure("read without waiting", Native.getLastError());
        }
    }

    static void close(int descriptor) {
        Libc.Loaded.LIBRARY.close(descriptor);
    }

    static void ioctl(int descriptor, long request, ByteBuffer argument, String what) throws GpioFailure {
        while (Libc.get().ioctl(descriptor, new NativeLong(request, true), argument) < 0) {
            int error = Native.getLastError();
            if (error != Errno.EINTR) {
                throw Errno.failure(what, error);
            }
        }
    }

    /** Reads whole events; answers the number of bytes, 0 when there is none. */
    static int read(int descriptor, ByteBuffer into) throws GpioFailure {
        int got = Libc.get()
                .read(descriptor, into, new NativeLong(into.capacity()))
                .intValue();
        int error = got < 0 ? Native.getLastError() : 0;
        if (error != 0 && error != Errno.EAGAIN && error != Errno.EINTR) {
            throw Errno.failure("read edges", error);
        }
        return Math.max(0, got);
    }

    /** Waits until one of them can be read or the time is over. */
    static void poll(int[] descriptors, long milliseconds) throws GpioFailure {
        ByteBuffer asked = Uapi.room(Math.max(1, descriptors.length) * POLL_SIZE);
        for (int i = 0; i < descriptors.length; i++) {
            asked.putInt(i * POLL_SIZE, descriptors[i]);
            asked.putShort(i * POLL_SIZE + Integer.BYTES, READABLE);
        }
        Libc.get().poll(asked, new NativeLong(descriptors.length), (int) milliseconds);
    }
}
