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
    private final LastGood lastGood;
    private final Ticker again;
    private volatile @Nullable WebServer server;
    private volatile String refused = "";
    private volatile String failing = "";
    private @Nullable HttpSettings wanted;
    private boolean closed;

    /**
     * @param data the data directory, for the port in use and the last good wiring
     */
    Wiring(WebServer.Surroundings around, Optional<Path> data) {
        this.around = around;
        this.portFile = data.map(folder -> folder.resolve("http.port"));
        this.lastGood = new LastGood(data.map(folder -> folder.resolve("lineside.http.wiring")));
        this.again = new Ticker("start");
    }

    void apply(HttpConfig config) {
        try {
            HttpSettings settings = HttpSettings.from(config);
            refused = "";
            lastGood.keep(config);
            apply(settings);
        } catch (WiringFault fault) {
            refused = said(refused, String.valueOf(fault.getMessage()));
            if (server().isEmpty()) {
                lastGood.read().ifPresent(this::applyAgain);
            }
        }
    }

    private void applyAgain(HttpConfig kept) {
        try {
            apply(HttpSettings.from(kept));
        } catch (WiringFault gone) {
            LOG.debug("The wiring that was kept is of no use any more.", gone);
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
            failing = "";
            around.parts().board.get().ifPresent(next::boardCame);
            announce(settings, next);
        } catch (IOException failure) {
            next.close();
            failing = said(
                    failing,
                    "lineside.http cannot listen on " + settings.plain().address() + ":"
                            + settings.plain().port() + " (" + cause(failure)
                            + "): stop what uses the port or choose another one. It is tried again every "
                            + AGAIN_SECONDS
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

    /** Logs what was not said just before. */
    private static String said(String before, String sentence) {
        if (!sentence.equals(before)) {
            LOG.warn("{}", sentence);
        }
        return sentence;
    }

    /** What is wrong, in one sentence; empty when nothing is. */
    String trouble() {
        return failing.isEmpty() ? refused : failing;
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
