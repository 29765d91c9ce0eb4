// SPDX-License-Identifier: Apache-2.0
package lineside.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;
import lineside.state.event.MachineState;

/** Reads what the numbers of states and modes mean: the maps that are built in, and those of the line model. */
final class MapReader {
    private MapReader() {}

    /** By name. Own modes under a name that is no map yet go with the states of PackML. */
    static Map<String, StateMap> read(Body section) throws ModelFault {
        Map<String, StateMap> maps = new TreeMap<>();
        for (StateMap builtIn : List.of(StateMap.PACKML, StateMap.LIBREMFG, StateMap.PEER)) {
            maps.put(builtIn.name(), builtIn);
        }
        Body states = section.body("maps");
        for (String name : states.names()) {
            maps.put(name, StateMap.of(name, states("state.maps." + name, states.body(name))));
        }
        Body modes = section.body("modes");
        for (String name : modes.names()) {
            StateMap map = Optional.ofNullable(maps.get(name)).orElse(StateMap.PACKML);
            maps.put(name, new StateMap(name, map.states(), modes("state.modes." + name, modes.body(name))));
        }
        return maps;
    }

    private static Map<Long, MachineState> states(String path, Body numbers) throws ModelFault {
        Map<Long, MachineState> states = new TreeMap<>();
        for (String number : numbers.names()) {
            String state = numbers.text(number);
            try {
                states.put(number(path, number), MachineState.parse(state));
            } catch (IllegalArgumentException notAState) {
                throw new ModelFault(
                        path + "." + number, "'" + state + "' is no PackML state, such as execute or held");
            }
        }
        return states;
    }

    private static Map<Long, String> modes(String path, Body numbers) throws ModelFault {
        Map<Long, String> modes = new TreeMap<>();
        for (String number : numbers.names()) {
            modes.put(number(path, number), numbers.text(number));
        }
        return modes;
    }

    private static long number(String path, String text) throws ModelFault {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new ModelFault(path + "." + text, "'" + text + "' is no whole number");
        }
    }
}
