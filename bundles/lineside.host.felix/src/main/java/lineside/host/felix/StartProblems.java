// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Tells every bundle that does not install, resolve or start, in one sentence each: before the log is up, nobody else would. */
final class StartProblems implements FrameworkListener {
    private static final int LONGEST = 400;
    private static final int LONGEST_WAIT_SECONDS = 10;

    /** Equinox: what is wanted stands below the line that says that something is. */
    private static final Pattern UNRESOLVED = Pattern.compile("Unresolved requirement: (\\S+: .+)");

    private final Consumer<String> complaints;
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch allTold = new CountDownLatch(1);

    StartProblems(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            allTold.countDown();
        } else if (event.getType() == FrameworkEvent.ERROR) {
            add(String.valueOf(event.getBundle().getSymbolicName()), event.getThrowable());
        }
    }

    void add(String bundle, Throwable failed) {
        count.incrementAndGet();
        complaints.accept("lineside: bundle " + bundle + " does not start: " + reason(failed));
    }

    /** The framework tells events on a thread of its own, in order: after STARTED nothing of the start is missing. */
    void awaitAll() {
        try {
            if (!allTold.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                complaints.accept("lineside: the framework never told that it has started");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
        Matcher unresolved = UNRESOLVED.matcher(text);
        String line = unresolved.find()
                ? "nothing here satisfies " + unresolved.group(1)
                : text.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
