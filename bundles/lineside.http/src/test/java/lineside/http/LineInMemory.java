// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.Field;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.kernel.Role;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.Snapshot;
import lineside.store.api.StoredEvent;

/**
 * A line with one counter that commits in memory: commands with stored answers, a view, events. The answers outlive a restart
 * of the web server as they outlive one of the gateway.
 */
final class LineInMemory implements CommandDesk, ViewBoard, Feed {
    static final String VIEW = "count/line";
    private static final CommandSpec ADD = new CommandSpec(
            "count.add",
            "Counts pieces by hand.",
            Set.of(Role.OPERATOR, Role.SUPERVISOR),
            true,
            List.of(
                    Field.text("unit", "The work unit."),
                    Field.whole("quantity", "Pieces.").within(1, 1000)));

    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final List<StoredEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, Shown> shown = new ConcurrentSkipListMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    final List<Command> taken = new CopyOnWriteArrayList<>();
    /** While set, commands are taken and not committed. */
    volatile boolean stalled;

    LineInMemory() {
        show(VIEW, 0, Body.of("good", 0L));
    }

    long good() {
        return Optional.ofNullable(shown.get(VIEW)).orElseThrow().body().integer("good");
    }

    @Override
    public CompletionStage<Answer> submit(Command command) {
        CompletableFuture<Answer> fresh = new CompletableFuture<>();
        CompletableFuture<Answer> first = answers.putIfAbsent(command.id(), fresh);
        if (first != null) {
            return first;
        }
        taken.add(command);
        if (!stalled) {
            fresh.complete(decide(command));
        }
        return fresh;
    }

    /** Commits what waits. */
    void commit() {
        stalled = false;
        for (Command command : taken) {
            CompletableFuture<Answer> waiting =
                    Optional.ofNullable(answers.get(command.id())).orElseThrow();
            if (!waiting.isDone()) {
                waiting.complete(decide(command));
            }
        }
    }

    private synchronized Answer decide(Command command) {
        if (command.name().equals("count.clash")) {
            Reason reason = Reason.of("count.clash", "Somebody else was faster.");
            return new Answer(command.id(), Optional.of(Rejection.conflict(reason)), Body.EMPTY, 0);
        }
        Optional<Rejection> wrong = command.name().equals(ADD.name())
                ? ADD.check(command.roles(), command.args())
                : Optional.of(Rejection.unknown(Reason.of("command.unknown", "There is no such command.")));
        if (wrong.isPresent()) {
            return new Answer(command.id(), wrong, Body.EMPTY, 0);
        }
        long good = good() + command.args().integer("quantity");
        long seq = events.size() + 1;
        events.add(new StoredEvent(
                epoch(),
                seq,
                seq,
                new Event(
                        EventType.parse("pieces-counted/1"),
                        Stream.PROD,
                        Instant.ofEpochSecond(seq),
                        ClockTrust.SYNC,
                        command.actor(),
                        command.args()),
                new byte[32]));
        show(VIEW, seq, Body.of("good", good));
        return new Answer(command.id(), Optional.empty(), Body.of("good", good), seq);
    }

    void show(String name, long asOf, Body body) {
        Shown now = new Shown(name, asOf, body);
        shown.put(name, now);
        listeners.forEach(listener -> listener.changed(List.of(now)));
    }

    @Override
    public Optional<Answer> answer(String commandId) {
        return Optional.ofNullable(answers.get(commandId))
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join);
    }

    @Override
    public List<CommandSpec> commands() {
        return List.of(ADD);
    }

    @Override
    public Set<String> names() {
        return shown.keySet();
    }

    @Override
    public Optional<Shown> view(String name) {
        return Optional.ofNullable(shown.get(name));
    }

    @Override
    public AutoCloseable follow(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public String epoch() {
        return "1-0a1b2c3d";
    }

    @Override
    public long lastSeq() {
        return events.size();
    }

    @Override
    public List<StoredEvent> after(long seq, int max) {
        return events.stream().filter(event -> event.seq() > seq).limit(max).toList();
    }

    @Override
    public List<StoredEvent> after(Stream stream, long streamSeq, int max) {
        return after(streamSeq, max);
    }

    @Override
    public List<StoredEvent> newest(Set<Stream> streams, int max) {
        List<StoredEvent> newest = new ArrayList<>(events);
        java.util.Collections.reverse(newest);
        return newest.stream().limit(max).toList();
    }

    @Override
    public List<Head> heads() {
        return List.of();
    }

    @Override
    public Optional<String> hashAt(Stream stream, long streamSeq) {
        return Optional.empty();
    }

    @Override
    public List<Cursor> cursors(String uplink) {
        return List.of();
    }

    @Override
    public Optional<Snapshot> snapshot(String capability, int stateVersion) {
        return Optional.empty();
    }

    /** Who did what, by person or client. */
    Map<Actor, Long> effects() {
        Map<Actor, Long> effects = new TreeMap<>(java.util.Comparator.comparing(Actor::toString));
        events.forEach(event -> effects.merge(event.event().actor(), 1L, Long::sum));
        return effects;
    }
}
