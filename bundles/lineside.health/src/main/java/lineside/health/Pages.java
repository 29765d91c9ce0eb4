// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.WebEndpoint;
import lineside.kernel.Body;

/** The four addresses. Who is not signed in learns up or down, nothing more. */
final class Pages {
    private static final String JSON = "application/json";

    private Pages() {}

    private record Page(String path, Function<Boolean, Reply> answer) implements WebEndpoint {
        @Override
        public Reply get(boolean authenticated) {
            return answer.apply(authenticated);
        }
    }

    static List<WebEndpoint> of(Sources sources) {
        return List.of(
                new Page("/health/live", known -> upOrDown(Verdict.live(sources))),
                new Page("/health/ready", known -> upOrDown(Verdict.ready(sources.askAll()))),
                new Page("/health", known -> health(sources.askAll(), known)),
                new Page("/metrics", known -> metrics(sources.askAll(), known)));
    }

    private static WebEndpoint.Reply upOrDown(boolean up) {
        return reply(up, Body.of("status", up ? "up" : "down"));
    }

    private static WebEndpoint.Reply health(SortedMap<String, Report> reports, boolean known) {
        boolean up = Verdict.ready(reports);
        return known
                ? reply(
                        up,
                        Body.of(
                                "status", up ? "up" : "down",
                                "worst", Verdict.letter(Verdict.worst(reports)),
                                "subsystems", subsystems(reports)))
                : upOrDown(up);
    }

    private static List<Body> subsystems(Map<String, Report> reports) {
        return reports.entrySet().stream()
                .map(entry -> Body.of(
                        "name", entry.getKey(),
                        "status", Verdict.letter(entry.getValue().status()),
                        "word", Verdict.word(entry.getValue().status()),
                        "text", entry.getValue().text()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static WebEndpoint.Reply reply(boolean up, Body body) {
        return new WebEndpoint.Reply(up ? 200 : 503, JSON, body.toString());
    }

    private static WebEndpoint.Reply metrics(SortedMap<String, Report> reports, boolean known) {
        Metrics metrics = new Metrics();
        metrics.put("up", Map.of(), Verdict.ready(reports) ? 1 : 0);
        if (known) {
            reports.forEach(metrics::put);
        }
        return new WebEndpoint.Reply(200, Metrics.TYPE, metrics.text());
    }
}
