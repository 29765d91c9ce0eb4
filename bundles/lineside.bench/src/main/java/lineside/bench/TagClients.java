// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lineside.kernel.LineClock;

/** Clients of P6 one after the other, each with a server of its own: whatever one leaves behind burdens no other. */
final class TagClients {
    private final LineClock clock;
    private final ChildPrograms programs;
    private final int tags;
    private final long millis;

    /** @param millis for how long each client is looked at, after a third of that for warming up */
    TagClients(LineClock clock, ChildPrograms programs, int tags, long millis) {
        this.clock = clock;
        this.programs = programs;
        this.tags = tags;
        this.millis = millis;
    }

    FollowTags row(Place place) {
        return new FollowTags(tags, () -> follow("product", place.fresh()), () -> follow("bare", place.fresh()));
    }

    private Followed follow(String way, Path folder) throws IOException {
        String count = Integer.toString(tags);
        try (Child server = programs.heard(TagServerMain.class.getName(), List.of(count))) {
            String url = server.await("ready ").substring("ready ".length());
            List<String> arguments = List.of(way, url, count, folder.toString());
            try (Child client = programs.heard(FollowMain.class.getName(), arguments)) {
                return look(server, client);
            }
        }
    }

    private Followed look(Child server, Child client) throws IOException {
        client.await("following");
        Pause.of(clock, millis / 3);
        client.say("begin");
        client.await("begun");
        long before = offered(server);
        Pause.of(clock, millis);
        long offered = offered(server) - before;
        client.say("end");
        String[] did = client.await("did ").split(" ");
        return new Followed(offered, Long.parseLong(did[1]), Long.parseLong(did[2]), Long.parseLong(did[3]));
    }

    private static long offered(Child server) throws IOException {
        server.say("offered");
        return Long.parseLong(server.await("offered ").substring("offered ".length()));
    }
}
