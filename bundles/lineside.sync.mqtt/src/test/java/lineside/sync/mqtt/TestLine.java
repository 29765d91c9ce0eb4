// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Role;
import lineside.kernel.Stream;
import lineside.store.api.Batch;
import lineside.store.api.Cursor;
import lineside.store.api.Cursors;
import lineside.store.api.GatewayKey;
import lineside.store.api.StepRecord;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.MemoryJournal;
import lineside.tck.store.MemoryStore;
import org.junit.jupiter.api.Assertions;

/** The ports of a line with a journal in memory, whose waiting is woken by what it waits for. */
final class TestLine implements Cursors, ViewBoard, CommandDesk {
    static final String BASE = "uns/acme/lyon/fill/line-1/_lineside/v1/";

    final MemoryJournal journal =
            new MemoryStore().open(new Store.Request(Path.of("."), "machine", "0badc0de", 0, List.of()));
    final ShiftedClock clock = new ShiftedClock();
    final List<Command> commands = new ArrayList<>();
    /** What uplinks had journaled of themselves. */
    final List<Command> written = new ArrayList<>();

    private final List<Runnable> wakes = new ArrayList<>();
    private long made;
    /** The view of the capability uplink. */
    volatile Body record = Body.EMPTY;

    String bootId = "00c0ffee00c0ffee";
    Optional<GatewayKey> key = Optional.empty();
    /** How the line judges its clock. */
    String clockWord = "sync";

    LinePorts ports() {
        return new LinePorts(journal.feed(), this, this, this, clock, key);
    }

    /** Commits so many events, each of some two hundred bytes. */
    void make(Stream stream, int count) throws StoreException {
        make(stream, count, "pieces-counted/1");
    }

    synchronized void make(Stream stream, int count, String type) throws StoreException {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Body body = Body.of("n", ++made, "text", "piece ä€😀 \"" + made + "\"", "unit", "packer");
            events.add(new Event(
                    EventType.parse(type),
                    stream,
                    Instant.ofEpochMilli(made * 40),
                    ClockTrust.SYNC,
                    Actor.SYSTEM,
                    body));
        }
        journal.commit(new Batch(
                List.of(new StepRecord(made, events, Optional.empty())), List.of(), List.of(), Instant.EPOCH));
        wakes.forEach(Runnable::run);
    }

    @Override
    public synchronized CompletionStage<Void> move(Cursor cursor) {
        try {
            journal.commit(new Batch(List.of(), List.of(), List.of(cursor), Instant.EPOCH));
        } catch (StoreException impossible) {
            throw new IllegalStateException(impossible);
        }
        notifyAll();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized AutoCloseable onCommit(Runnable wake) {
        wakes.add(wake);
        return () -> {};
    }

    long cursor(Stream stream) throws StoreException {
        return cursor("central", stream);
    }

    long cursor(String name, Stream stream) throws StoreException {
        return journal.feed().cursors(name).stream()
                .filter(c -> c.stream() == stream)
                .mapToLong(Cursor::streamSeq)
                .findFirst()
                .orElse(0);
    }

    /** Waits until the receiver confirmed so much; false after the time. */
    boolean awaitCursor(Stream stream, long seq, Duration atMost) throws Exception {
        return awaitCursor("central", stream, seq, atMost);
    }

    synchronized boolean awaitCursor(String name, Stream stream, long seq, Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (cursor(name, stream) < seq && end - System.nanoTime() > 0) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return cursor(name, stream) >= seq;
    }

    /** Waits until an uplink had this journaled. */
    synchronized void awaitWritten(String command, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (written.stream().noneMatch(each -> each.name().equals(command)) && end - System.nanoTime() > 0) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        Assertions.assertTrue(
                written.stream().anyMatch(each -> each.name().equals(command)), command + " is not in " + written);
    }

    List<String> hashes(Stream stream) throws StoreException {
        return journal.feed().after(stream, 0, 10_000).stream()
                .map(StoredEvent::hashHex)
                .toList();
    }

    @Override
    public Set<String> names() {
        return Set.of("runtime/status");
    }

    @Override
    public Optional<Shown> view(String name) {
        Body status = Body.of(
                "bootId",
                bootId,
                "clock",
                clockWord,
                "model",
                Body.of("path", "acme/lyon/fill/line-1", "version", "0123456789ab"),
                "software",
                Body.of(
                        "version", "0.1.0",
                        "framework", "toy 1.0",
                        "java", "17.0.9",
                        "bundles", List.of(Body.of("name", "lineside.kernel", "version", "0.1.0"))));
        if (name.equals("uplink/record")) {
            return Optional.of(new Shown(name, 1, record));
        }
        return name.equals("runtime/status") ? Optional.of(new Shown(name, 1, status)) : Optional.empty();
    }

    @Override
    public AutoCloseable follow(Listener listener) {
        return () -> {};
    }

    /** As an uplink has something journaled. */
    void write(String command, Body args) {
        submit(new Command("up-test-" + written.size(), command, Actor.SYSTEM, Set.of(Role.ENTERPRISE), args));
    }

    @Override
    public synchronized CompletionStage<Answer> submit(Command command) {
        if (command.name().startsWith("uplink.")) {
            written.add(command);
            notifyAll();
            return CompletableFuture.completedFuture(Answer.to(command));
        }
        commands.add(command);
        return CompletableFuture.completedFuture(new Answer(
                command.id(), Optional.empty(), Body.of("order", command.args().text("order")), 7));
    }

    @Override
    public Optional<Answer> answer(String commandId) {
        return Optional.empty();
    }

    @Override
    public List<CommandSpec> commands() {
        return List.of();
    }
}
