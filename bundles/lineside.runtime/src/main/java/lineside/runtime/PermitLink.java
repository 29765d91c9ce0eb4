// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lineside.capability.api.LineModel;
import lineside.capability.api.PermitSpec;
import lineside.capability.api.SignalSpec;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Tag;
import lineside.signal.api.Value;
import lineside.signal.api.Word;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The way of one device's permits to that device: its slot at the driver, and the veto while nothing arrives. The word is put
 * together when the driver is about to write, from the ports as they stand then. Any thread.
 */
final class PermitLink implements WordSource {
    private final String source;
    private final List<PermitPoint> points;
    private final Lease lease;
    private final LineModel model;
    private final LineClock clock;
    private final long patience;
    private @Nullable Driver driver;
    private Optional<WordSlot> slot = Optional.empty();
    private boolean arriving;
    private boolean woken;
    private long wokenAt;

    PermitLink(String source, List<PermitPoint> points, Lease lease, LineModel model, LineClock clock) {
        this.source = source;
        this.points = List.copyOf(points);
        this.lease = lease;
        this.model = model;
        this.clock = clock;
        this.patience =
                points.stream().mapToLong(p -> p.spec().lease().toNanos()).min().orElse(0);
        points.forEach(point -> point.port().veto(Veto.LINK));
    }

    /** Follows drivers as they come and go, and notices that nothing arrives any more; called by one thread every 100 ms. */
    void check(Function<String, Optional<Driver>> drivers) {
        Driver present = drivers.apply(source).orElse(null);
        if (present != driver) {
            driver = present;
            Optional<WordSlot> next = present == null ? Optional.empty() : present.slot(this);
            exchange(next).ifPresent(WordSlot::close);
            wake();
        }
        long now = clock.machineNanos();
        lapse(now - lease.standing().handedAt() > patience);
        synchronized (this) {
            if (arriving && woken && now - wokenAt > patience) {
                lost();
            }
        }
    }

    private synchronized Optional<WordSlot> exchange(Optional<WordSlot> next) {
        Optional<WordSlot> before = slot;
        slot = next;
        lost();
        return before;
    }

    private void lapse(boolean late) {
        points.stream()
                .map(PermitPoint::port)
                .filter(port -> port.state().vetoes().contains(Veto.LEASE) != late)
                .forEach(port -> {
                    if (late) {
                        port.veto(Veto.LEASE);
                    } else {
                        port.clear(Veto.LEASE);
                    }
                });
    }

    synchronized void wake() {
        if (!woken) {
            woken = true;
            wokenAt = clock.machineNanos();
        }
        slot.ifPresent(WordSlot::wake);
    }

    synchronized boolean isArriving() {
        return arriving;
    }

    @Override
    public Optional<Word> newest() {
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, Value> tokens = new LinkedHashMap<>();
        for (PermitPoint point : points) {
            PermitState state = point.port().state();
            PermitSpec spec = point.spec();
            spec.constants().forEach(constant -> values.put(constant.signal(), new Value.Whole(constant.number())));
            spec.reason()
                    .ifPresent(id -> values.put(
                            id,
                            new Value.Whole(
                                    state.granted()
                                            ? 0
                                            : FirstOut.number(state.cause().code()))));
            values.put(spec.run(), new Value.Truth(state.granted()));
            tokens.put(spec.token(), new Value.Whole(lease.standing().token()));
        }
        values.putAll(tokens);
        List<Word.Place> places = new ArrayList<>();
        values.forEach((id, value) -> places.add(new Word.Place(tag(id), value)));
        return Optional.of(new Word(places));
    }

    private Tag tag(String id) {
        return model.signal(id)
                .map(SignalSpec::tag)
                .orElseThrow(() -> new IllegalStateException("the line model has no signal " + id));
    }

    @Override
    public synchronized void told(WriteOutcome outcome) {
        if (outcome.kind() != WriteOutcome.Kind.DONE) {
            return;
        }
        woken = false;
        if (!arriving) {
            arriving = true;
            points.forEach(point -> point.port().clear(Veto.LINK));
        }
    }

    private void lost() {
        arriving = false;
        points.forEach(point -> point.port().veto(Veto.LINK));
    }

    void close() {
        exchange(Optional.empty()).ifPresent(WordSlot::close);
    }
}
