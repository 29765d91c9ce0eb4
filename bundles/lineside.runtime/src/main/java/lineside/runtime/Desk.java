// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.CommandSpec;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.store.api.Feed;
import lineside.store.api.StoreException;

/**
 * Where every command enters. A repeated id waits for the first one's commit, or gets the stored answer; it never enters
 * twice. Looking up stored answers reads the store, so it happens on the desk's own executor and not on the caller's thread.
 */
final class Desk implements CommandDesk {
    private final Roster roster;
    private final Inbox inbox;
    private final Feed feed;
    private final Executor lookups;
    private final Map<String, CompletableFuture<Answer>> underway = new ConcurrentHashMap<>();

    Desk(Roster roster, Inbox inbox, Feed feed, Executor lookups) {
        this.roster = roster;
        this.inbox = inbox;
        this.feed = feed;
        this.lookups = lookups;
    }

    @Override
    public CompletionStage<Answer> submit(Command command) {
        Waiting mine = new Waiting();
        CompletableFuture<Answer> first = underway.putIfAbsent(command.id(), mine);
        if (first != null) {
            return first.thenApply(answer -> mineOf(command, answer));
        }
        lookups.execute(() -> enter(command, mine));
        return mine.thenApply(answer -> mine.stored ? mineOf(command, answer) : answer);
    }

    /** Who came first with an id. */
    private static final class Waiting extends CompletableFuture<Answer> {
        /** The answer is from the store, and perhaps to another request; one that is decided now is to this one. */
        private volatile boolean stored;
    }

    /**
     * The answer, when it is one to this very request. Who gives two requests one id must not take the answer of the first for
     * that of the second.
     */
    private static Answer mineOf(Command command, Answer answer) {
        if (!answer.isOfAnother(command) || isBusy(answer)) {
            return answer;
        }
        return refused(
                command,
                Rejection.conflict(new Reason(
                        "command.id-reused",
                        Map.of("id", command.id()),
                        "the id '" + command.id() + "' was used for another request, which has its answer; nothing was"
                                + " done now: send this request under an id of its own")));
    }

    /** Nothing was done under this id yet, whatever was asked. */
    private static boolean isBusy(Answer answer) {
        return answer.rejection()
                .filter(why -> why.kind() == Rejection.Kind.BUSY)
                .isPresent();
    }

    private void enter(Command command, Waiting mine) {
        Optional<Answer> stored;
        try {
            stored = feed.answer(command.id());
        } catch (StoreException unreadable) {
            finish(
                    command,
                    mine,
                    refused(command, busy("the store cannot be read just now; send the same command again")));
            return;
        }
        mine.stored = stored.isPresent();
        Optional<Answer> early = stored.isPresent() ? stored : check(command).map(why -> refused(command, why));
        if (early.isPresent()) {
            finish(command, mine, early.get());
        } else if (!inbox.offer(new Pending(new StepInput.CommandIn(command), a -> finish(command, mine, a)))) {
            finish(command, mine, refused(command, busy("too many commands wait; send the same command again")));
        }
    }

    private Optional<Rejection> check(Command command) {
        Optional<CommandSpec> spec = roster.command(command.name());
        return spec.isEmpty()
                ? Optional.of(Rejection.unknown(new Reason(
                        "command.unknown",
                        Map.of("command", command.name()),
                        "there is no command '" + command.name()
                                + "' on this line; the capability that takes it may not be" + " installed")))
                : spec.get().check(command.roles(), command.args());
    }

    private void finish(Command command, CompletableFuture<Answer> mine, Answer answer) {
        underway.remove(command.id(), mine);
        mine.complete(answer);
    }

    private static Answer refused(Command command, Rejection why) {
        return Answer.to(command).with(Optional.of(why), Body.EMPTY);
    }

    private static Rejection busy(String text) {
        return new Rejection(Rejection.Kind.BUSY, Reason.of("command.busy", text));
    }

    /** Answers everybody who still waits: the agent has ended. The same command may be sent again. */
    void close() {
        underway.forEach((id, waiting) -> waiting.complete(new Answer(
                id, Optional.of(busy("the gateway is restarting; send the same command again")), Body.EMPTY, 0)));
        underway.clear();
    }

    @Override
    public Optional<Answer> answer(String commandId) {
        try {
            return feed.answer(commandId);
        } catch (StoreException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public List<CommandSpec> commands() {
        return roster.commands();
    }
}
