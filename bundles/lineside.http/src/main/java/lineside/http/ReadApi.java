// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.capability.api.Screen;
import lineside.capability.api.ViewBoard;
import lineside.capability.api.WebContent;
import lineside.kernel.Body;
import lineside.store.api.Feed;
import lineside.store.api.StoredEvent;

/** Views, screens and events: what the line shows of itself. */
final class ReadApi {
    static final String VIEWS = "/api/v1/views/";
    private static final int MOST_EVENTS = 1_000;

    private final Parts parts;
    private final Workers readers;

    ReadApi(Parts parts, Workers readers) {
        this.parts = parts;
        this.readers = readers;
    }

    void view(Visit visit) {
        String name = visit.path().substring(VIEWS.length());
        Optional<ViewBoard> board = parts.board.get();
        if (board.isEmpty()) {
            visit.refuse(Refusal.absent("the runtime"));
            return;
        }
        Optional<ViewBoard.Shown> shown = board.get().view(name);
        if (shown.isPresent()) {
            visit.json(200, body(shown.get()));
        } else {
            visit.refuse(Refusal.of(
                    404,
                    "http.no-such-view",
                    Visit.arg("view", name),
                    "There is no such view now; there are "
                            + board.get().names().stream().sorted().toList() + "."));
        }
    }

    static Body body(ViewBoard.Shown shown) {
        return Body.of("name", shown.name(), "asOf", shown.asOf(), "body", shown.body());
    }

    void screens(Visit visit) {
        visit.list(parts.capabilities.stream()
                .flatMap(capability -> capability.screens().stream())
                .sorted(java.util.Comparator.comparingInt(Screen::order).thenComparing(Screen::id))
                .map(this::screen)
                .collect(Collectors.toUnmodifiableList()));
    }

    private Body screen(Screen screen) {
        return Body.builder()
                .put("id", screen.id())
                .put("module", screen.module())
                .put("element", screen.element())
                .put("titleKey", screen.titleKey())
                .put("order", screen.order())
                .putIfPresent("mount", mount(screen.module()))
                .build();
    }

    private Optional<String> mount(String module) {
        return StaticFiles.longestMount(parts.contents, module).map(WebContent::mount);
    }

    void events(Visit visit) {
        Optional<Feed> feed = parts.feed.get();
        Optional<String> after =
                visit.query("after").isEmpty() ? Optional.of("0") : visit.query("after", "[0-9]{1,15}");
        Optional<String> most = visit.query("max").isEmpty() ? Optional.of("100") : visit.query("max", "[0-9]{1,4}");
        if (feed.isEmpty()) {
            visit.refuse(Refusal.absent("the store"));
        } else if (after.isEmpty() || most.isEmpty() || range(most.get()) < 1) {
            visit.refuse(Refusal.of(
                    400,
                    "http.query",
                    "after is a sequence number from 0, max a number from 1 to " + MOST_EVENTS + "."));
        } else {
            long from = Long.parseLong(after.get());
            readers.answer(visit, same -> same.json(200, page(feed.get(), from, range(most.get()))));
        }
    }

    private static int range(String text) {
        int most = Integer.parseInt(text);
        return most <= MOST_EVENTS ? most : 0;
    }

    private static Body page(Feed feed, long after, int most) throws Exception {
        List<StoredEvent> events = feed.after(after, most);
        long next = events.isEmpty() ? after : events.get(events.size() - 1).seq();
        return Body.of(
                "epoch", feed.epoch(),
                "lastSeq", feed.lastSeq(),
                "next", next,
                "events", events.stream().map(ReadApi::event).collect(Collectors.toUnmodifiableList()));
    }

    private static Body event(StoredEvent stored) {
        return Body.builder()
                .put("id", stored.id())
                .put("seq", stored.seq())
                .put("stream", stored.stream().code())
                .put("streamSeq", stored.streamSeq())
                .put("type", stored.event().type().toString())
                .put("at", stored.at())
                .put("clock", stored.event().clock().code())
                .put("actor", stored.event().actor().toString())
                .put("body", stored.body())
                .put("hash", stored.hashHex())
                .build();
    }
}
