// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import lineside.kernel.LineClock;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected. Too many connections, in all or from one address, are closed as they come; an eighth of all is kept for
 * the panel on the gateway itself. A connection whose next request does not arrive in time is closed, however busily it drips.
 */
final class Connections implements Connection.Listener {
    /** One connection; {@code since} is when it began to wait for a request, in machine nanoseconds. */
    private static final class Line {
        final InetAddress address;
        volatile long since;
        volatile boolean busy;

        Line(InetAddress address, long since) {
            this.address = address;
            this.since = since;
        }
    }

    private final HttpSettings.Limits limits;
    private final LineClock clock;
    private final Predicate<InetAddress> onGateway;
    private final Map<Connection, Line> lines = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    Connections(HttpSettings.Limits limits, LineClock clock, Predicate<InetAddress> onGateway) {
        this.limits = limits;
        this.clock = clock;
        this.onGateway = onGateway;
    }

    @Override
    public void onOpened(Connection connection) {
        InetAddress address = address(connection);
        if (address == null || connection instanceof SslConnection) {
            return;
        }
        if (admit(address)) {
            lines.put(connection, new Line(address, clock.machineNanos()));
        } else {
            connection.getEndPoint().close();
        }
    }

    /**
     * Room for one more from an address; when it has all that it may have, its connection that waited longest for a request
     * makes room. So nobody who works is closed, and who only holds connections open keeps nobody else out, whether on the
     * gateway itself or behind one address translator.
     */
    private synchronized boolean admit(InetAddress address) {
        int reserve = onGateway.test(address) ? 0 : limits.connections() / 8;
        if (perAddress.getOrDefault(address, 0) >= limits.perAddress() && !makeRoom(address)) {
            return false;
        }
        if (lines.size() >= limits.connections() - reserve) {
            return false;
        }
        perAddress.merge(address, 1, Integer::sum);
        return true;
    }

    private boolean makeRoom(InetAddress address) {
        long now = clock.machineNanos();
        Optional<Map.Entry<Connection, Line>> longest = lines.entrySet().stream()
                .filter(open -> open.getValue().address.equals(address) && !open.getValue().busy)
                .max(Comparator.comparingLong(open -> now - open.getValue().since));
        longest.ifPresent(open -> {
            forget(open.getKey());
            open.getKey().getEndPoint().close();
        });
        return longest.isPresent();
    }

    @Override
    public void onClosed(Connection connection) {
        forget(connection);
    }

    private void forget(Connection connection) {
        Line line = lines.remove(connection);
        if (line != null) {
            synchronized (this) {
                perAddress.computeIfPresent(line.address, (same, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** A request has arrived on a connection; until it is answered the connection may take its time. */
    void serving(Request request) {
        Line line = lines.get(request.getConnectionMetaData().getConnection());
        if (line != null) {
            line.busy = true;
            Request.addCompletionListener(request, failure -> {
                line.since = clock.machineNanos();
                line.busy = false;
            });
        }
    }

    /** Closes what has waited too long for a request; to be called about once a second. */
    void sweep() {
        long now = clock.machineNanos();
        long patience = limits.patience().toNanos();
        lines.forEach((connection, line) -> {
            if (!line.busy && now - line.since > patience) {
                connection.getEndPoint().close();
            }
        });
    }

    int size() {
        return lines.size();
    }

    private static @Nullable InetAddress address(Connection connection) {
        SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress ? ((InetSocketAddress) remote).getAddress() : null;
    }
}
