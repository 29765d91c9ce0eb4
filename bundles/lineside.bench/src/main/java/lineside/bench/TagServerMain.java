// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The server of P6, a process of its own: tells where it is, and on each line of its input how much it has offered so far. */
public final class TagServerMain {
    private TagServerMain() {}

    /** The number of tags. */
    public static void main(String[] arguments) throws Exception {
        try (TagServer server = new TagServer(Integer.parseInt(arguments[0]));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready " + server.url());
            while (lines.readLine() != null) {
                System.out.println("offered " + server.offered());
            }
        }
        System.exit(0);
    }
}
