// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Tells every bundle that does not install, resolve or start, in one sentence each: before the log is up, nobody else would. */
final class StartProblems implements FrameworkListener {
    private static final int LONGEST = 400;

    private final Consumer<String> complaints;
    private final AtomicInteger count = new AtomicInteger();

    StartProblems(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            add(String.valueOf(event.getBundle().getSymbolicName()), event.getThrowable());
        }
    }

    void add(String bundle, Throwable failed) {
        count.incrementAndGet();
        complaints.accept("lineside: bundle " + bundle + " does not start: " + reason(failed));
    }

    int count() {
        return count.get();
    }

    private static String reason(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null
                && !(root instanceof BundleException && root.getCause() instanceof BundleException)) {
            root = root.getCause();
        }
        String text = root instanceof BundleException ? String.valueOf(root.getMessage()) : root.toString();
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
