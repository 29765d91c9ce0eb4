// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.util.Collections;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the log service's entries to slf4j. Without it a component that fails to activate would be silent. */
@Component(
        name = "lineside.host.felix.log",
        service = {},
        immediate = true)
public final class LogBridge implements LogListener {
    private final LogReaderService reader;
    private long newestOfHistory = -1;

    /** Listens, then catches up with what was logged before; what came in between is in both and told once. */
    @Activate
    public LogBridge(@Reference LogReaderService reader) {
        this.reader = reader;
        synchronized (this) {
            reader.addLogListener(this);
            List<LogEntry> history = Collections.list(reader.getLog());
            Collections.reverse(history);
            for (LogEntry entry : history) {
                newestOfHistory = Math.max(newestOfHistory, entry.getSequence());
                write(entry);
            }
        }
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(this);
    }

    @Override
    public synchronized void logged(LogEntry entry) {
        if (entry.getSequence() > newestOfHistory) {
            write(entry);
        }
    }

    /** Started and stopped bundles and registered services are told as events, too many for a log. */
    private static void info(Logger log, LogEntry entry) {
        if (!entry.getLoggerName().startsWith("Events.")) {
            log.info(entry.getMessage(), entry.getException());
        }
    }

    private static void write(LogEntry entry) {
        Logger log = LoggerFactory.getLogger(entry.getLoggerName());
        switch (entry.getLogLevel()) {
            case AUDIT, ERROR -> log.error(entry.getMessage(), entry.getException());
            case WARN -> log.warn(entry.getMessage(), entry.getException());
            case INFO -> info(log, entry);
            case DEBUG, TRACE -> log.debug(entry.getMessage(), entry.getException());
        }
    }
}
