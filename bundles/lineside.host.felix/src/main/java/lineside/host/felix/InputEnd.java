// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Standard input as a lifeline: whoever started this process holds the other end, and its end is noticed however it died. */
final class InputEnd {
    private InputEnd() {}

    /** Does this on a thread of its own once the input has ended; what comes before is not looked at. */
    static void await(InputStream input, Runnable then) {
        Thread listener = new Thread(
                () -> {
                    drain(input);
                    then.run();
                },
                "lineside-input");
        listener.setDaemon(true);
        listener.start();
    }

    private static void drain(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // Nobody can hold a broken end.
        }
    }
}
