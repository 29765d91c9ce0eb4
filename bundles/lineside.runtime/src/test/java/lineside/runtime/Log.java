// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;

/** The step recorder in memory. */
final class Log implements Recorder {
    /** One thing that was recorded. */
    sealed interface Entry {
        record Taken(long number, StepTime time, StepInput input) implements Entry {}

        record Rewound(long guilty) implements Entry {}

        record Crashed(long durableSeq) implements Entry {}
    }

    final List<Entry> entries = new ArrayList<>();
    private Recorder also = Recorder.NONE;

    /** Tells another recorder the same from now on. */
    void also(Recorder other) {
        also = other;
    }

    @Override
    public void taken(long number, StepTime time, StepInput input) {
        entries.add(new Entry.Taken(number, time, input));
        also.taken(number, time, input);
    }

    @Override
    public void rewound(long guilty) {
        entries.add(new Entry.Rewound(guilty));
        also.rewound(guilty);
    }

    @Override
    public void began(Beginning beginning, Line line, LineState state) {
        also.began(beginning, line, state);
    }

    @Override
    public void decided(long number, Line line, Stepped stepped, boolean again) {
        also.decided(number, line, stepped, again);
    }

    @Override
    public void durable(long number, long seq) {
        also.durable(number, seq);
    }

    void crashed(long durableSeq) {
        entries.add(new Entry.Crashed(durableSeq));
    }
}
