// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one client object, and of no other: whoever closes them has certainly ended that client, whatever it was
 * waiting for. A client left to the library's shared threads goes on reconnecting for ever.
 */
final class ClientThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientThreads.class);
    private static final long QUIET_MS = 500;
    private static final long KEEP_S = 30;

    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor scheduler;
    private final NioEventLoopGroup network;
    private final HashedWheelTimer timer;

    ClientThreads(String name) {
        // Late callbacks of a closed client go nowhere, silently.
        workers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_S,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named(name + "-work"),
                new ThreadPoolExecutor.DiscardPolicy());
        scheduler = new ScheduledThreadPoolExecutor(1, named(name + "-timer"));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        network = new NioEventLoopGroup(1, named(name + "-net"));
        timer = new HashedWheelTimer(named(name + "-wheel"));
    }

    ExecutorService workers() {
        return workers;
    }

    void use(OpcTcpClientTransportConfigBuilder transport, int timeoutMs) {
        transport
                .setExecutor(workers)
                .setScheduledExecutor(scheduler)
                .setEventLoop(network)
                .setWheelTimer(timer)
                .setChannelPipelineCustomizer(pipeline -> pipeline.addFirst(new QuietReset()))
                .setConnectTimeout(Unsigned.uint(timeoutMs))
                .setAcknowledgeTimeout(Unsigned.uint(timeoutMs));
    }

    @Override
    public void close() {
        // The workers first: they run the library's state machines, which would only fail at what follows.
        workers.shutdownNow();
        scheduler.shutdownNow();
        timer.stop();
        network.shutdownGracefully(0, QUIET_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * QUIET_MS);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            // A client that was thrown away stumbles over its closed timers; that is no news.
            thread.setUncaughtExceptionHandler((where, thrown) -> LOG.debug("{}", where.getName(), thrown));
            return thread;
        };
    }
}
