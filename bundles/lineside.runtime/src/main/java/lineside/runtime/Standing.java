// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import lineside.capability.api.ModelFault;
import lineside.equipment.api.Sensing;
import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;

/** All states of a line as bytes and back: one part per capability in the order of the flow, then equipment. */
final class Standing {
    private Standing() {}

    static byte[] of(Line line, LineState state) throws ModelFault {
        ByteOut out = new ByteOut();
        List<Slot<?>> slots = line.roster().slots();
        for (int i = 0; i < slots.size(); i++) {
            out.text(slots.get(i).name());
            out.block(StateCodec.encode(state.of(i), slots.get(i).initial(line.model())));
        }
        Object nothing = Sensing.of(line.model()).memory();
        return out.block(StateCodec.encode(state.sensing().memory(), nothing)).bytes();
    }

    /** Refuses what was made by another set of capabilities with an {@link IllegalArgumentException}. */
    static LineState read(Line line, byte[] bytes) throws ModelFault {
        ByteIn in = new ByteIn(bytes);
        List<Slot<?>> slots = line.roster().slots();
        Object[] states = new Object[slots.size()];
        for (int i = 0; i < states.length; i++) {
            String name = in.text();
            if (!name.equals(slots.get(i).name())) {
                throw new IllegalArgumentException("the capability '" + name + "' was there, not '"
                        + slots.get(i).name() + "'");
            }
            states[i] = StateCodec.decode(in.block(), slots.get(i).initial(line.model()));
        }
        Object nothing = Sensing.of(line.model()).memory();
        return new LineState(states, Sensing.of(line.model(), StateCodec.decode(in.block(), nothing)));
    }
}
