// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lineside.capability.api.ViewBoard;
import lineside.capability.api.WebContent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server running as the wiring says. A port that is taken is tried again every few seconds; wiring that cannot be used
 * is refused with a sentence, and the last good one goes on. Safe for any thread.
 */
final class Wiring implements AutoCloseable, ViewBoard.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final long AGAIN_SECONDS = 2;

    private final WebServer.Surroundings around;
    private final Optional<Path> portFile;
    private final Ticker again;
    private volatile @Nullable WebServer server;
    private volatile String trouble = "";
    private @Nullable HttpSettings wanted;
    private boolean closed;

    Wiring(WebServer.Surroundings around, Optional<Path> portFile) {
        this.around = around;
        this.portFile = portFile;
        this.again = new Ticker("start");
    }

    void apply(HttpConfig config) {
        try {
            apply(HttpSettings.from(config));
        } catch (WiringFault fault) {
            trouble(String.valueOf(fault.getMessage()));
        }
    }

    synchronized void apply(HttpSettings settings) {
        wanted = settings;
        stop();
        start(settings);
    }

    private synchronized void start(HttpSettings settings) {
        if (closed || !settings.equals(wanted)) {
            return;
        }
        WebServer next = new WebServer(settings, around);
        try {
            next.start();
            server = next;
            trouble = "";
            around.parts().board.get().ifPresent(next::boardCame);
            announce(settings, next);
        } catch (IOException failure) {
            next.close();
            trouble("lineside.http cannot listen on " + settings.plain().address() + ":"
                    + settings.plain().port() + " (" + cause(failure)
                    + "): stop what uses the port or choose another one. It is tried again every " + AGAIN_SECONDS
                    + " s.");
            again.after(TimeUnit.SECONDS.toNanos(AGAIN_SECONDS), () -> start(settings));
        }
    }

    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private void announce(HttpSettings settings, WebServer running) {
        String host = settings.plain().address().equals("0.0.0.0")
                ? "127.0.0.1"
                : settings.plain().address();
        LOG.info("The panel is at http://{}:{}/", host, running.port());
        portFile.ifPresent(file -> {
            try {
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.writeString(fresh, running.port() + "\n");
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException unwritable) {
                LOG.warn("{} cannot be written ({}); the panel runs all the same.", file, unwritable.toString());
            }
        });
    }

    private void trouble(String sentence) {
        if (!sentence.equals(trouble)) {
            LOG.warn("{}", sentence);
        }
        trouble = sentence;
    }

    /** What is wrong, in one sentence; empty when nothing is. */
    String trouble() {
        return trouble;
    }

    Optional<WebServer> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public void changed(List<ViewBoard.Shown> views) {
        server().ifPresent(running -> running.listener().changed(views));
    }

    void boardCame(ViewBoard board) {
        server().ifPresent(running -> running.boardCame(board));
    }

    void contentWent(WebContent content) {
        server().ifPresent(running -> running.contentWent(content));
    }

    private void stop() {
        server().ifPresent(WebServer::close);
        server = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        again.close();
        stop();
        portFile.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                LOG.debug("{} stays behind.", file, stays);
            }
        });
    }
}
