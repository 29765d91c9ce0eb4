// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.SignalSpec;
import lineside.kernel.Body;
import lineside.signal.api.ValueType;

/** Reads the section {@code reject} of a line model. The schema has checked its form before. */
final class GateReader {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(ms|s)");
    private static final long MS = 1_000_000;

    private final LineModel model;
    private final Set<String> used = new HashSet<>();

    GateReader(LineModel model) {
        this.model = model;
    }

    List<GateSpec> read() throws ModelFault {
        List<GateSpec> gates = new ArrayList<>();
        List<Body> said = model.section(RejectCapability.NAME).bodies("gates");
        for (int i = 0; i < said.size(); i++) {
            gates.add(gate("reject.gates[" + i + "]", said.get(i)));
        }
        return List.copyOf(gates);
    }

    private GateSpec gate(String path, Body said) throws ModelFault {
        once(path + ".id", "gate " + said.text("id"));
        SignalSpec sensor = signal(path + ".sensor", said.text("sensor"));
        ValueType type = sensor.tag().type();
        if (type != ValueType.BOOLEAN && type != ValueType.INTEGER) {
            throw new ModelFault(path + ".sensor", "signal '" + sensor.id() + "' must be of type boolean or integer");
        }
        SignalSpec gate = signal(path + ".gate", said.text("gate"));
        if (gate.tag().type() != ValueType.BOOLEAN || !gate.writable()) {
            throw new ModelFault(
                    path + ".gate", "signal '" + gate.id() + "' must be of type boolean and 'writable: true'");
        }
        once(path + ".gate", "signal '" + gate.id() + "'");
        return new GateSpec(
                said.text("id"),
                gate.workUnit(),
                sensor.id(),
                gate.id(),
                nanos(said.optionalText("after").orElse("0ms")),
                nanos(said.optionalText("within").orElse("50ms")));
    }

    private SignalSpec signal(String path, String id) throws ModelFault {
        return model.signal(id)
                .orElseThrow(() -> new ModelFault(path, "'" + id + "' is no signal; write workUnit.signal"));
    }

    private void once(String path, String what) throws ModelFault {
        if (!used.add(what)) {
            throw new ModelFault(path, what + " stands here twice");
        }
    }

    private static long nanos(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("the schema let '" + text + "' pass");
        }
        return Long.parseLong(form.group(1)) * MS * (form.group(2).equals("s") ? 1_000 : 1);
    }
}
