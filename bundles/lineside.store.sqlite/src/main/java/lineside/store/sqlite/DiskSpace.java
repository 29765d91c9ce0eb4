// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.File;
import java.nio.file.Path;

/** The file system, as the operating system counts it. */
interface DiskSpace {
    long free();

    long total();

    static DiskSpace of(Path directory) {
        File file = directory.toFile();
        return new DiskSpace() {
            @Override
            public long free() {
                return file.getUsableSpace();
            }

            @Override
            public long total() {
                return file.getTotalSpace();
            }
        };
    }
}
