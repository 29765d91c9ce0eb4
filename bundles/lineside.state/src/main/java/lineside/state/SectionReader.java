// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.WorkUnit;
import lineside.kernel.Body;
import lineside.signal.api.ValueType;
import lineside.state.event.MachineState;

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
        Map<String, StateMap> maps = maps();
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
        return new UnitSpec(unit.id(), unit.name(), source(path, body, map), mode, map);
    }

    private Source source(String path, Body body, StateMap map) throws ModelFault {
        boolean numbers = body.has("signal");
        boolean lamps = body.has("running");
        boolean pulses = body.has("pulses");
        if ((numbers ? 1 : 0) + (lamps ? 1 : 0) + (pulses ? 1 : 0) != 1) {
            throw new ModelFault(
                    path, "name exactly one of signal (a number), running (a truth value), pulses (a counter)");
        }
        if (numbers) {
            return new Source.Numbers(signal(path + ".signal", body.text("signal"), ValueType.INTEGER), map);
        }
        return lamps ? lamps(path, body) : pulses(path, body);
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

    private Source pulses(String path, Body body) throws ModelFault {
        Optional<String> planned = body.optionalText("pri");
        if (planned.isEmpty()) {
            throw new ModelFault(path + ".pri", "is missing: the planned run time per item, as in 200ms");
        }
        Duration pri = Durations.parse(path + ".pri", planned.get());
        if (pri.isZero()) {
            throw new ModelFault(path + ".pri", "is zero; write the planned run time per item, as in 200ms");
        }
        return new Pulses(signal(path + ".pulses", body.text("pulses"), ValueType.INTEGER), pri.toNanos());
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

    private Map<String, StateMap> maps() throws ModelFault {
        Map<String, StateMap> maps = new TreeMap<>();
        for (StateMap builtIn : List.of(StateMap.PACKML, StateMap.LIBREMFG, StateMap.PEER)) {
            maps.put(builtIn.name(), builtIn);
        }
        Body named = section.body("maps");
        for (String name : named.names()) {
            maps.put(name, map("state.maps." + name, name, named.body(name)));
        }
        return maps;
    }

    private static StateMap map(String path, String name, Body numbers) throws ModelFault {
        Map<Long, MachineState> states = new TreeMap<>();
        for (String number : numbers.names()) {
            String state = numbers.text(number);
            try {
                states.put(Long.parseLong(number), MachineState.parse(state));
            } catch (NumberFormatException notANumber) {
                throw new ModelFault(path + "." + number, "'" + number + "' is no whole number");
            } catch (IllegalArgumentException notAState) {
                throw new ModelFault(
                        path + "." + number, "'" + state + "' is no PackML state, such as execute or held");
            }
        }
        return StateMap.of(name, states);
    }
}
