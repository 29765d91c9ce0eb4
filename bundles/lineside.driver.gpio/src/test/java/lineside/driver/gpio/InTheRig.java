// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes and writes one line about each test into a file: what the virtual machine starts. */
final class InTheRig {
    private InTheRig() {}

    /** The file, then the names of the classes. */
    public static void main(String[] arguments) throws Exception {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(arguments)
                        .skip(1)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
        try (PrintStream out = new PrintStream(Path.of(arguments[0]).toFile(), StandardCharsets.UTF_8)) {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier id, TestExecutionResult result) {
                    if (id.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                        out.println(result.getStatus() + "\t" + name(id) + "\t"
                                + result.getThrowable().map(InTheRig::said).orElse(""));
                        out.flush();
                    }
                }
            });
        }
        System.exit(0);
    }

    private static String name(TestIdentifier id) {
        return Arrays.stream(id.getUniqueId().split("/"))
                .skip(1)
                .map(part -> part.replaceAll(".*[.:]|[()\\]]", ""))
                .reduce((a, b) -> a + "." + b)
                .orElse(id.getDisplayName());
    }

    private static String said(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().replace("\n", "\\n").replace("\t", " ");
    }
}
