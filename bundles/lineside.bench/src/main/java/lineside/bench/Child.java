// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the bench: told and telling line by line, and ended with its standard input. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final OutputStream input;

    Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.getOutputStream();
    }

    void say(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /** The next line that begins so; one caller at a time. */
    String await(String start) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            said.add(line);
        }
        throw new IOException("a process of the bench ended before it said '" + start + "': " + said);
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end, and ends it when it does not. */
    @Override
    public void close() throws IOException {
        input.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException asked) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
