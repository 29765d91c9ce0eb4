// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a file told: tags, rows that are none, and notes. Filled by its reader, in the order of the file. */
final class Found {
    private final List<SourceTag> tags = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    void add(SourceTag tag) {
        tags.add(tag);
    }

    /** Within the rows that a table may have. */
    void withinLimits() throws ImportFault {
        if (tags.size() + refusals.size() > Csv.MAX_RECORDS) {
            throw new ImportFault("the file has more than " + Csv.MAX_RECORDS + " tags; export fewer at a time");
        }
    }

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    /** Said once, however often. */
    void note(String sentence) {
        notes.add(sentence);
    }

    List<SourceTag> tags() {
        return List.copyOf(tags);
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
