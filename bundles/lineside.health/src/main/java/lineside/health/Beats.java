// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a supervisor such as systemd is told, in the words of {@code sd_notify(3)}, one a line: ready, and then a beat as long as
 * the line's mind makes progress. Nothing else feeds it: a gateway that answers pages but decides nothing has to be restarted
 * (RELIABILITY OP-2). A thread of its own, since whoever reads may hang.
 */
final class Beats implements AutoCloseable {
    /** Older than this is no progress: the mind looks ten times a second, even when nothing comes in. */
    static final double STALE_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Beats.class);
    private static final String LOOK_AGE = "agent_look_age_seconds";
    private static final long EVERY_MILLIS = 1_000;

    private final Sources sources;
    private final OutputStream out;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "lineside-beats");
        named.setDaemon(true);
        return named;
    });
    private boolean ready;

    Beats(Sources sources, OutputStream out) {
        this.sources = sources;
        this.out = out;
    }

    /** Beats into a file, once a second. */
    static Beats into(String file, Sources sources) {
        try {
            Beats beats = new Beats(sources, new FileOutputStream(file));
            var every = beats.thread.scheduleWithFixedDelay(beats::round, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            LOG.trace("scheduled {}", every);
            return beats;
        } catch (IOException unusable) {
            LOG.error("the supervisor is told nothing and will end the gateway: {}", unusable.getMessage());
            return new Beats(sources, OutputStream.nullOutputStream());
        }
    }

    void round() {
        double age = sources.ask(Verdict.AGENT)
                .map(report -> report.metrics().getOrDefault(LOOK_AGE, Double.MAX_VALUE))
                .orElse(Double.MAX_VALUE);
        if (age > STALE_SECONDS) {
            return;
        }
        if (!ready) {
            ready = true;
            say("READY=1");
        }
        say("WATCHDOG=1");
    }

    private void say(String state) {
        try {
            out.write((state + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException gone) {
            LOG.warn("the supervisor was not told {}: {}", state, gone.getMessage());
        }
    }

    /** Says that the gateway stops; what is not out within a second is not waited for. */
    @Override
    public void close() {
        thread.execute(() -> say("STOPPING=1"));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("the supervisor was not told of the end");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
