// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.kernel.Role;
import lineside.store.api.People;
import lineside.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out. PINs are checked on a thread of their own, since that costs much on purpose. */
final class SignInApi {
    static final String PATH = "/api/v1/session";
    private static final Logger LOG = LoggerFactory.getLogger(SignInApi.class);

    private final Parts parts;
    private final Sessions sessions;
    private final Delays delays;
    private final Counters counters;
    private final Workers pins;
    private final Workers readers;
    private final Ticker timer;
    private final FirstPerson firstPerson;

    /** What it keeps of those who come. */
    record Keeping(Sessions sessions, Delays delays, Counters counters) {}

    /** The threads that it uses: for PINs, for reading people, for time limits. */
    record Threads(Workers pins, Workers readers, Ticker timer) {}

    SignInApi(Parts parts, Keeping keeping, Threads threads) {
        this.parts = parts;
        this.sessions = keeping.sessions();
        this.delays = keeping.delays();
        this.counters = keeping.counters();
        this.pins = threads.pins();
        this.readers = threads.readers();
        this.timer = threads.timer();
        this.firstPerson = new FirstPerson();
    }

    List<Route> routes(long patienceMillis) {
        return List.of(
                new Route("GET", PATH, Route.Access.OPEN, this::show),
                new Route(
                        "POST",
                        PATH,
                        Route.Access.PRIVATE,
                        visit -> BodyReader.read(visit, timer, patienceMillis, this::open)),
                new Route("DELETE", PATH, Route.Access.OPEN, this::close),
                new Route("POST", PATH + "/stay", Route.Access.ACT, this::stay),
                new Route(
                        "POST",
                        PATH + "/first",
                        Route.Access.PRIVATE,
                        visit -> BodyReader.read(visit, timer, patienceMillis, this::first)),
                new Route("GET", "/api/v1/people", Route.Access.PRIVATE, this::people));
    }

    private void show(Visit visit) {
        readers.answer(visit, same -> same.json(200, shown(same)));
    }

    private Body shown(Visit visit) throws StoreException {
        Optional<People> people = parts.people.get();
        boolean nobody = people.isPresent() && people.get().all().isEmpty();
        return session(visit.visitor.session().map(Session::person))
                .with("firstUse", nobody)
                .with("maySignIn", visit.visitor.trustworthy() && people.isPresent());
    }

    private static Body session(Optional<People.Person> person) {
        Body.Builder body = Body.builder().put("signedIn", person.isPresent()).put("firstUse", false);
        person.ifPresent(some -> body.put(
                "person",
                Body.of(
                        "id", some.id(),
                        "name", some.name(),
                        "language", some.language(),
                        "roles", some.roles().stream().map(Role::code).sorted().collect(Collectors.toList()))));
        return body.build();
    }

    private void people(Visit visit) {
        Optional<People> people = parts.people.get();
        if (people.isEmpty()) {
            visit.refuse(Refusal.absent("the list of people"));
            return;
        }
        readers.answer(
                visit,
                same -> same.list(people.get().all().stream()
                        .map(person -> Body.of("id", person.id(), "name", person.name()))
                        .collect(Collectors.toUnmodifiableList())));
    }

    private void stay(Visit visit) {
        visit.visitor.session().ifPresent(sessions::use);
        visit.empty(204);
    }

    private void close(Visit visit) {
        visit.visitor.session().ifPresent(sessions::close);
        SessionCookie.clear(visit);
        visit.empty(204);
    }

    private void open(Visit visit, Body body) {
        Optional<People> people = parts.people.get();
        Optional<String> person = text(body, "person", 64);
        Optional<String> pin = text(body, "pin", 16);
        if (people.isEmpty()) {
            visit.refuse(Refusal.absent("the list of people"));
        } else if (person.isEmpty() || pin.isEmpty()) {
            visit.refuse(Refusal.malformed("Send {\"person\": id, \"pin\": six digits} as texts."));
        } else {
            Delays.Place place = new Delays.Place(person.get(), visit.visitor.address(), visit.visitor.kiosk());
            Optional<Duration> wait = delays.begin(place);
            if (wait.isPresent()) {
                visit.refuse(later(wait.get()));
            } else {
                pins.answer(visit, same -> check(same, people.get(), place, pin.get()));
            }
        }
    }

    private void check(Visit visit, People people, Delays.Place place, String pin) throws StoreException {
        Optional<People.Person> person;
        boolean fits;
        try {
            person = people.find(place.person());
            fits = person.isPresent() && Pins.fits(pin, person.get().pinHash());
        } catch (StoreException | RuntimeException failure) {
            delays.abandoned(place);
            throw failure;
        }
        if (fits) {
            delays.succeeded(place);
            welcome(visit, person.orElseThrow());
        } else {
            wrong(visit, place);
        }
    }

    private void wrong(Visit visit, Delays.Place place) {
        Duration wait = delays.failed(place);
        counters.wrongPin();
        if (delays.failuresAt(place.terminal()) == Delays.TERMINAL_FREE) {
            LOG.warn(
                    "{} wrong PINs in a row from {}; further tries there are slowed down.",
                    Delays.TERMINAL_FREE,
                    place.terminal());
        }
        visit.refuse(Refusal.of(401, "sign-in.wrong-pin", seconds(wait), "This PIN does not fit this person.")
                .again(wait));
    }

    private static Refusal later(Duration wait) {
        return Refusal.of(
                        429,
                        "sign-in.wait",
                        seconds(wait),
                        "Too many wrong PINs: try again in " + seconds(wait).get("seconds") + " s.")
                .again(wait);
    }

    private static Map<String, String> seconds(Duration wait) {
        return Map.of("seconds", String.valueOf((wait.toMillis() + 999) / 1000));
    }

    /** Under a new id, whatever cookie came: an id that somebody planted is worth nothing. */
    private void welcome(Visit visit, People.Person person) {
        visit.visitor.session().ifPresent(sessions::close);
        SessionCookie.set(visit, sessions.open(person));
        visit.json(200, session(Optional.of(person)));
    }

    private void first(Visit visit, Body body) {
        Optional<People> people = parts.people.get();
        if (people.isEmpty()) {
            visit.refuse(Refusal.absent("the list of people"));
            return;
        }
        pins.answer(visit, same -> {
            Optional<Refusal> objection = firstPerson.objection(people.get(), body);
            if (objection.isPresent()) {
                same.refuse(objection.get());
            } else {
                welcome(same, firstPerson.add(people.get(), body));
            }
        });
    }

    static Optional<String> text(Body body, String name, int longest) {
        Object value = body.get(name);
        return value instanceof String && !((String) value).isBlank() && ((String) value).length() <= longest
                ? Optional.of((String) value)
                : Optional.empty();
    }
}
