// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client of P6, a process of its own, so that all of its processor time is counted, that of the collector too. */
public final class FollowMain {
    private FollowMain() {}

    /** {@code product} or {@code bare}, the server's address, the number of tags, a folder. */
    public static void main(String[] arguments) throws Exception {
        int tags = Integer.parseInt(arguments[2]);
        Updates updates = new Updates(tags + TagServer.URGENT);
        AutoCloseable client = arguments[0].equals("product")
                ? new ProductFollow(arguments[1], tags, Path.of(arguments[3]), updates)
                : new BareFollow(arguments[1], tags, updates);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            updates.awaitAll();
            System.out.println("following");
            lines.readLine();
            updates.begin();
            long begun = processorNanos();
            System.out.println("begun");
            lines.readLine();
            long count = updates.count();
            System.out.println("did " + count + " " + (processorNanos() - begun) + " " + updates.urgentMedian());
            lines.readLine();
        } finally {
            client.close();
        }
        System.exit(0);
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
