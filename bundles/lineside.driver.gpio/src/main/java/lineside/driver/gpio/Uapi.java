// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Codes, flags and sizes of the GPIO character device, version 2 ({@code linux/gpio.h}, since Linux 5.10). All fields have a
 * fixed width, so one layout serves every board. What is not said must be zero.
 */
final class Uapi {
    static final long CHIP_INFO = 0x8044B401L;
    static final long LINE_INFO = 0xC100B405L;
    static final long GET_LINE = 0xC250B407L;
    static final long GET_VALUES = 0xC010B40EL;
    static final long SET_VALUES = 0xC010B40FL;

    static final int CHIP_INFO_SIZE = 68;
    static final int LINE_INFO_SIZE = 256;
    static final int REQUEST_SIZE = 592;
    static final int VALUES_SIZE = 16;
    static final int EVENT_SIZE = 48;

    static final int NAME_SIZE = 32;
    /** Most lines of one request. */
    static final int MOST_LINES = 64;
    /** The most that the kernel keeps for us. */
    static final int BUFFER = 1024;

    static final long USED = 0x1;
    static final long ACTIVE_LOW = 0x2;
    static final long INPUT = 0x4;
    static final long OUTPUT = 0x8;
    static final long RISING = 0x10;
    static final long FALLING = 0x20;
    static final long OPEN_DRAIN = 0x40;
    static final long OPEN_SOURCE = 0x80;
    static final long PULL_UP = 0x100;
    static final long PULL_DOWN = 0x200;
    static final long BIAS_DISABLED = 0x400;

    private Uapi() {}

    /** Zeroed memory that the kernel can read and write. */
    static ByteBuffer room(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** The text in a field of {@value #NAME_SIZE} bytes. */
    static String text(ByteBuffer from, int at) {
        byte[] bytes = new byte[NAME_SIZE];
        from.get(at, bytes);
        String all = new String(bytes, StandardCharsets.UTF_8);
        int end = all.indexOf('\0');
        return end < 0 ? all : all.substring(0, end);
    }
}
