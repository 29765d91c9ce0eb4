// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.SignalSpec;
import lineside.kernel.Body;
import lineside.signal.api.ValueType;

/** Reads the section {@code andon} of a line model. The schema has checked its form before. */
final class LightReader {
    private final LineModel model;
    private final Set<String> used = new HashSet<>();

    LightReader(LineModel model) {
        this.model = model;
    }

    List<Light> read() throws ModelFault {
        List<Light> lights = new ArrayList<>();
        List<Body> said = model.section(AndonCapability.NAME).bodies("lights");
        for (int i = 0; i < said.size(); i++) {
            lights.add(light("andon.lights[" + i + "]", said.get(i)));
        }
        return List.copyOf(lights);
    }

    private Light light(String path, Body said) throws ModelFault {
        once(path + ".id", "light " + said.text("id"));
        Optional<String> unit = said.optionalText("unit");
        if (unit.isPresent() && model.workUnit(unit.get()).isEmpty()) {
            throw new ModelFault(path + ".unit", "'" + unit.get() + "' is no work unit of this line");
        }
        Map<Colour, String> lamps = new EnumMap<>(Colour.class);
        for (Colour colour : Colour.values()) {
            Optional<String> signal = said.optionalText(colour.code());
            if (signal.isPresent()) {
                lamps.put(colour, lamp(path + "." + colour.code(), signal.get()));
            }
        }
        if (lamps.isEmpty()) {
            throw new ModelFault(path, "name at least one of red, yellow and green");
        }
        return new Light(said.text("id"), unit, lamps);
    }

    private String lamp(String path, String id) throws ModelFault {
        SignalSpec signal = model.signal(id)
                .orElseThrow(() -> new ModelFault(path, "'" + id + "' is no signal; write workUnit.signal"));
        if (signal.tag().type() != ValueType.BOOLEAN || !signal.writable()) {
            throw new ModelFault(path, "signal '" + id + "' must be of type boolean and 'writable: true'");
        }
        once(path, "signal '" + id + "'");
        return id;
    }

    private void once(String path, String what) throws ModelFault {
        if (!used.add(what)) {
            throw new ModelFault(path, what + " stands here twice");
        }
    }
}
