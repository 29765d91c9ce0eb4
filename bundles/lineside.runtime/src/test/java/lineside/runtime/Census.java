// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Set;
import java.util.TreeSet;
import lineside.store.api.StoredEvent;

/** What the seeds made happen: a property that never met the difficult things says nothing. */
final class Census {
    final Set<String> lostTags = new TreeSet<>();
    final Set<String> commands = new TreeSet<>();
    final Set<String> inputs = new TreeSet<>();
    final Set<String> events = new TreeSet<>();
    long number;

    synchronized void count(Rig rig) {
        for (Log.Entry entry : rig.log.entries) {
            inputs.add(entry.getClass().getSimpleName());
            if (entry instanceof Log.Entry.Taken taken) {
                taken(taken.input());
            }
        }
        for (StoredEvent stored : rig.events()) {
            events.add(stored.event().type().name());
            number++;
        }
    }

    private void taken(StepInput input) {
        inputs.add(input.getClass().getSimpleName());
        if (input instanceof StepInput.SampleIn in && !in.sample().quality().good()) {
            lostTags.add(in.sample().tag());
        } else if (input instanceof StepInput.CommandIn in) {
            commands.add(in.command().name());
        }
    }
}
