// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.equipment.api.TagWatch;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Tag;
import org.jspecify.annotations.Nullable;

/** The present drivers by source, and which tags of the line model in force each of them follows. Safe for any thread. */
final class DriverBook {
    private final Map<String, Driver> drivers = new ConcurrentHashMap<>();
    private final LineClock clock;
    private volatile @Nullable LineModel model;
    private volatile @Nullable TagWatch watch;

    DriverBook(LineClock clock) {
        this.clock = clock;
    }

    Optional<Driver> find(String source) {
        return Optional.ofNullable(drivers.get(source));
    }

    Map<String, Driver> all() {
        return Map.copyOf(drivers);
    }

    void arrived(Driver driver) {
        drivers.put(driver.source(), driver);
        follow(driver);
    }

    void left(Driver driver) {
        if (drivers.remove(driver.source(), driver)) {
            missing(driver.source(), "the driver '" + driver.source() + "' was stopped");
        }
    }

    /** From now on the tags of this model go to this watch. */
    void bind(LineModel next, TagWatch nextWatch) {
        model = next;
        watch = nextWatch;
        drivers.values().forEach(this::follow);
        sources(next).stream()
                .filter(source -> !drivers.containsKey(source))
                .forEach(source -> missing(
                        source,
                        "no driver is configured under the name '" + source
                                + "', which the line model names as a source"));
    }

    /** Nobody listens any more. */
    void release() {
        model = null;
        watch = null;
    }

    boolean complete(LineModel wanted) {
        return drivers.keySet().containsAll(sources(wanted));
    }

    private static Set<String> sources(LineModel model) {
        return model.signals().values().stream().map(SignalSpec::source).collect(Collectors.toSet());
    }

    private void follow(Driver driver) {
        LineModel of = model;
        TagWatch sink = watch;
        if (of != null && sink != null) {
            driver.observe(tags(of, driver.source()), sink);
        }
    }

    private static List<Tag> tags(LineModel model, String source) {
        return model.signals().values().stream()
                .filter(spec -> spec.source().equals(source))
                .map(SignalSpec::tag)
                .sorted(java.util.Comparator.comparing(Tag::id))
                .toList();
    }

    private void missing(String source, String why) {
        LineModel of = model;
        TagWatch sink = watch;
        if (of == null || sink == null) {
            return;
        }
        for (Tag tag : tags(of, source)) {
            sink.offer(Sample.bad(tag.id(), Quality.BAD_CONFIG, why, clock.now(), clock.mono()));
        }
    }
}
