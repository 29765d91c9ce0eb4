// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;
import lineside.signal.api.ValueType;

/** Reads the section {@code state} of a line model and words what is wrong with it. The schema has checked its form before. */
final class SectionReader {
    private static final String MICRO = "120s";
    private static final Duration LONGEST_MICRO = Duration.ofHours(1);

    private final LineModel model;
    private final Body section;

    SectionReader(LineModel model) {
        this.model = model;
        this.section = model.section("state");
    }

    StateModel read() throws ModelFault {
        Map<String, StateMap> maps = MapReader.read(section);
        Body described = section.body("units");
        for (String id : described.names()) {
            if (model.workUnit(id).isEmpty()) {
                throw new ModelFault("state.units." + id, "'" + id + "' is no work unit of this line");
            }
        }
        List<UnitSpec> units = new ArrayList<>();
        for (WorkUnit unit : model.workUnits()) {
            if (described.has(unit.id())) {
                units.add(unit(unit, described.body(unit.id()), maps));
            }
        }
        Body line = section.body("line");
        Duration micro = Durations.parse(
                "state.line.microStop", line.optionalText("microStop").orElse(MICRO));
        if (micro.compareTo(LONGEST_MICRO) > 0) {
            throw new ModelFault("state.line.microStop", "is longer than 1 h; a micro-stop is some minutes at most");
        }
        return new StateModel(units, keyUnit(line, units), micro);
    }

    private static String keyUnit(Body line, List<UnitSpec> units) throws ModelFault {
        Optional<String> named = line.optionalText("keyUnit");
        if (named.isPresent() && units.stream().noneMatch(u -> u.id().equals(named.get()))) {
            throw new ModelFault(
                    "state.line.keyUnit",
                    "'" + named.get() + "' is not described under state.units; describe it there");
        }
        return named.orElse(units.isEmpty() ? "" : units.get(0).id());
    }

    private UnitSpec unit(WorkUnit unit, Body body, Map<String, StateMap> maps) throws ModelFault {
        String path = "state.units." + unit.id();
        String mapName = body.optionalText("map").orElse(StateMap.PACKML.name());
        StateMap map = maps.get(mapName);
        if (map == null) {
            throw new ModelFault(path + ".map", "'" + mapName + "' is no map; maps are " + maps.keySet());
        }
        Optional<String> mode = body.optionalText("mode");
        if (mode.isPresent()) {
            signal(path + ".mode", mode.get(), ValueType.INTEGER);
        }
        Optional<Pulses> pulses = pulses(path, body);
        Source source = source(path, body, map, pulses);
        return new UnitSpec(
                unit.id(), unit.name(), source, pulses.filter(counted -> !counted.equals(source)), mode, map);
    }

    private Source source(String path, Body body, StateMap map, Optional<Pulses> pulses) throws ModelFault {
        boolean numbers = body.has("signal");
        boolean lamps = body.has("running");
        for (String lamp : List.of("held", "fault")) {
            if (body.has(lamp) && !lamps) {
                throw new ModelFault(
                        path + "." + lamp, "is of use with running only; name the lamp there or remove it");
            }
        }
        if (numbers && lamps) {
            throw new ModelFault(
                    path, "names both signal and running; keep the one that shows the state of the machine");
        }
        if (numbers) {
            return new Source.Numbers(signal(path + ".signal", body.text("signal"), ValueType.INTEGER), map);
        }
        if (lamps) {
            return lamps(path, body);
        }
        return pulses.orElseThrow(
                () -> new ModelFault(
                        path,
                        "name signal (a number) or running (a truth value), pulses (a counter), or one of the two with pulses"));
    }

    private Source lamps(String path, Body body) throws ModelFault {
        Optional<String> held = body.optionalText("held");
        Optional<String> fault = body.optionalText("fault");
        if (held.isPresent()) {
            signal(path + ".held", held.get(), ValueType.BOOLEAN);
        }
        if (fault.isPresent()) {
            signal(path + ".fault", fault.get(), ValueType.BOOLEAN);
        }
        return new Source.Lamps(signal(path + ".running", body.text("running"), ValueType.BOOLEAN), held, fault);
    }

    private Optional<Pulses> pulses(String path, Body body) throws ModelFault {
        Optional<String> planned = body.optionalText("pri");
        if (!body.has("pulses")) {
            if (planned.isPresent()) {
                throw new ModelFault(path + ".pri", "is of use with pulses only; name the counter there or remove it");
            }
            return Optional.empty();
        }
        if (body.optionalText("signal").equals(body.optionalText("pulses"))) {
            throw new ModelFault(path + ".pulses", "is the signal of the state, too; name the counter at the outfeed");
        }
        if (planned.isEmpty()) {
            throw new ModelFault(path + ".pri", "is missing: the planned run time per item, as in 200ms");
        }
        Duration pri = Durations.parse(path + ".pri", planned.get());
        if (pri.isZero()) {
            throw new ModelFault(path + ".pri", "is zero; write the planned run time per item, as in 200ms");
        }
        return Optional.of(new Pulses(signal(path + ".pulses", body.text("pulses"), ValueType.INTEGER), pri.toNanos()));
    }

    private String signal(String path, String id, ValueType type) throws ModelFault {
        if (model.signal(id).isEmpty()) {
            throw new ModelFault(path, "'" + id + "' is no signal; write workUnit.signal");
        }
        if (model.signal(id).get().tag().type() != type) {
            throw new ModelFault(
                    path,
                    "signal '" + id + "' is "
                            + model.signal(id).get().tag().type().name().toLowerCase(java.util.Locale.ROOT)
                            + "; here it must be " + type.name().toLowerCase(java.util.Locale.ROOT));
        }
        return id;
    }
}
