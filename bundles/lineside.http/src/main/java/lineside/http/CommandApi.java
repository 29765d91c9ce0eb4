// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import lineside.capability.api.CommandDesk;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Rejection;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;

/**
 * Commands in, durable answers out. The idempotency key is the command's id: whoever repeats a request, after a double tap, a
 * reload or a restart of the gateway, gets the first answer and causes nothing again.
 */
final class CommandApi {
    static final String PATH = "/api/v1/commands/";
    private static final int MOST_PENDING = 256;
    private static final String NAME = "[a-z][a-z0-9-]{0,40}\\.[a-z][a-z0-9-]{0,40}";

    private final Parts parts;
    private final Ticker timer;
    private final Executor repliers;
    private final Workers readers;
    private final Times times;
    private final Map<String, Integer> pending = new ConcurrentHashMap<>();

    /** How long a body may take to arrive, and a commit before the visitor is told that it is not saved yet. */
    record Times(long patienceMillis, long saveMillis) {}

    /**
     * The threads that it uses.
     *
     * @param repliers carry answers from the line's threads to the visitor; may refuse
     * @param readers read stored answers
     */
    record Threads(Ticker timer, Executor repliers, Workers readers) {}

    CommandApi(Parts parts, Threads threads, Times times) {
        this.parts = parts;
        this.timer = threads.timer();
        this.repliers = threads.repliers();
        this.readers = threads.readers();
        this.times = times;
    }

    void submit(Visit visit) {
        String name = visit.path().substring(PATH.length());
        String key = visit.header("Idempotency-Key").orElse("");
        if (!Command.validId(key)) {
            visit.refuse(Refusal.of(
                    400,
                    "http.idempotency-key",
                    "Send the header Idempotency-Key with 8 to 64 letters, digits, hyphens or underscores, new for each"
                            + " intention and the same when it is repeated."));
        } else if (!name.matches(NAME)) {
            visit.refuse(Refusal.of(
                    404,
                    "command.unknown",
                    Visit.arg("command", name),
                    "There is no such command; names look like order.start."));
        } else {
            BodyReader.read(visit, timer, times.patienceMillis(), (same, args) -> enter(same, key, name, args));
        }
    }

    private void enter(Visit visit, String key, String name, Body args) {
        Optional<CommandDesk> desk = parts.desk.get();
        if (desk.isEmpty()) {
            visit.refuse(Refusal.absent("the command desk"));
        } else if (pending.size() >= MOST_PENDING) {
            visit.refuse(Refusal.busy());
        } else {
            Set<lineside.kernel.Role> roles = visit.visitor.roles();
            await(visit, key, desk.get(), new Command(key, name, visit.visitor.actor(), roles, args));
        }
    }

    private void await(Visit visit, String key, CommandDesk desk, Command command) {
        pending.merge(key, 1, Integer::sum);
        AtomicBoolean told = new AtomicBoolean();
        Future<?> late = timer.timeout(times.saveMillis(), () -> {
            if (told.compareAndSet(false, true)) {
                notSavedYet(visit, key);
            }
        });
        desk.submit(command).whenComplete((answer, bug) -> {
            pending.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
            late.cancel(false);
            if (told.compareAndSet(false, true)) {
                reply(visit, key, answer, bug);
            }
        });
    }

    /** Called by the thread that commits, which must not wait for a visitor's network. */
    private void reply(Visit visit, String key, Answer answer, Throwable bug) {
        try {
            repliers.execute(() -> Failures.guard(visit, same -> {
                if (bug != null) {
                    throw new IllegalStateException("the command desk failed on " + key, bug);
                }
                tell(same, answer);
            }));
        } catch (RejectedExecutionException stopping) {
            visit.callback.failed(new EofException(stopping));
        }
    }

    private static void tell(Visit visit, Answer answer) {
        int status =
                answer.rejection().map(Rejection::kind).map(Refusal::status).orElse(200);
        if (status == 503) {
            visit.headers().put(HttpHeader.RETRY_AFTER, 1);
        }
        visit.json(status, answer.toBody());
    }

    private static void notSavedYet(Visit visit, String key) {
        visit.headers().put(HttpHeader.LOCATION, PATH + key);
        visit.headers().put(HttpHeader.RETRY_AFTER, 1);
        visit.json(202, Body.of("id", key));
    }

    void look(Visit visit) {
        String id = visit.path().substring(PATH.length());
        if (pending.containsKey(id)) {
            notSavedYet(visit, id);
            return;
        }
        Optional<CommandDesk> desk = parts.desk.get();
        if (desk.isEmpty()) {
            visit.refuse(Refusal.absent("the command desk"));
            return;
        }
        readers.answer(visit, same -> {
            Optional<Answer> answer = Command.validId(id) ? desk.get().answer(id) : Optional.empty();
            if (answer.isPresent()) {
                same.json(200, answer.get().toBody());
            } else {
                same.refuse(Refusal.of(
                        404,
                        "command.no-answer",
                        Visit.arg("id", id),
                        "No command with this id was carried out or refused."));
            }
        });
    }
}
