// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import lineside.tck.Peer;

/**
 * A machine behind an independent server and an independent wire: it makes parts, raises the server's tags, and meets trouble by
 * a schedule that its seed decides. The server and its protocol are somebody else's, the machine is this.
 */
final class PartsPlant implements AutoCloseable {
    private static final long TICK_NANOS = 25_000_000;
    /** A machine of this test that was starved makes no more in a tick than in this time. */
    private static final double LONGEST_TICK = 0.1;

    private static final int LONG_FORM = 100_000;

    final String peer;
    final List<PartsCounter> counters;
    private final Peer plc;
    private final Peer wire;
    private final Random random;
    private final long parts;
    private final List<PartsTrouble> deck = new ArrayList<>();
    private double pace = 0.5;
    private int losses;
    private int restarts;
    private boolean glitched;
    private volatile long made;

    PartsPlant(String peer, long seed, long parts) throws IOException {
        this.peer = peer;
        this.parts = parts;
        this.random = new Random(seed);
        Instant now = Instant.now();
        this.counters = Arrays.stream(PartsCounter.Type.values())
                .map(type -> new PartsCounter(type, now, 50 + random.nextInt(200)))
                .toList();
        this.plc =
                Peer.start(peer, "lineside-parts-" + peer, "rate=0", "state=IDLE", "retain=1", "LineId=PARTS-" + peer);
        this.wire = Peer.start("tcpfault", "lineside-parts-wire", "plc=" + plc.port());
    }

    int port() {
        return Integer.parseInt(wire.get("listen.plc"));
    }

    long made() {
        return made;
    }

    int losses() {
        return losses;
    }

    int restarts() {
        return restarts;
    }

    int rollovers() {
        return counters.stream().mapToInt(PartsCounter::rollovers).sum();
    }

    /** Shows what the counters read. */
    void show() throws Exception {
        plc.control(counters.stream()
                .map(one -> one.type.tag + "=" + (glitched ? 0 : one.raw()))
                .collect(Collectors.joining("&")));
    }

    /** Makes all parts; returns when they are made and nothing is in the way any more. */
    void run() throws Exception {
        while (made < parts) {
            runFor(seconds(0.3, 1.5));
            pace = 0.3 + 0.5 * random.nextDouble();
            boolean longer = parts >= LONG_FORM && random.nextInt(8) == 0;
            meet(next(), longer ? seconds(3, 12) : seconds(0.2, 1.2));
        }
        show();
    }

    private PartsTrouble next() {
        if (deck.isEmpty()) {
            deck.addAll(PartsTrouble.deck(peer, random));
        }
        return deck.remove(0);
    }

    private void meet(PartsTrouble trouble, double time) throws Exception {
        losses += trouble.loses() ? 1 : 0;
        tell(trouble, trouble.begin());
        switch (trouble) {
            case GLITCH -> {
                glitched = true;
                runFor(0.05 + 0.1 * random.nextDouble());
                glitched = false;
            }
            case DOWNLOAD -> {
                Instant now = Instant.now();
                counters.stream().filter(one -> one.type.large()).forEach(one -> one.download(now));
            }
            case RESTART -> restart(time);
            case RESTART_UNSEEN -> {
                runFor(time);
                restart(seconds(0.2, 1.0));
            }
            default -> runFor(time);
        }
        tell(trouble, trouble.end());
    }

    private void tell(PartsTrouble trouble, String what) throws Exception {
        if (!what.isEmpty() && trouble.onWire()) {
            wire.control("name=plc&" + what);
        } else if (!what.isEmpty()) {
            plc.control(what);
        }
    }

    /** Off for so long; some counters are in memory that keeps, some begin at zero. */
    private void restart(double time) throws Exception {
        restarts++;
        plc.control("reboot=" + Math.round(time * 1_000));
        Instant now = Instant.now();
        counters.forEach(one -> one.restart(now));
        show();
        while (!plc.truth().flag("listening", false)) {
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private void runFor(double seconds) throws Exception {
        long last = System.nanoTime();
        for (long end = last + (long) (seconds * 1e9); last < end && made < parts; ) {
            LockSupport.parkNanos(last + TICK_NANOS - System.nanoTime());
            long now = System.nanoTime();
            double passed = Math.min((now - last) / 1e9, LONGEST_TICK);
            last = now;
            Instant at = Instant.now();
            counters.forEach(one -> one.run(passed, pace, at));
            show();
            made = counters.stream().mapToLong(PartsCounter::made).sum();
        }
    }

    private double seconds(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    @Override
    public void close() throws IOException {
        wire.close();
        plc.close();
    }
}
