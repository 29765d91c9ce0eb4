// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import java.io.IOException;
import org.junit.jupiter.api.Assertions;

/** What Java cannot tell a process: to stand still, and to go on. */
enum Signal {
    STOP,
    CONT;

    void to(Process process) throws IOException, InterruptedException {
        Process sent = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .inheritIO()
                .start();
        Assertions.assertEquals(0, sent.waitFor());
    }
}
