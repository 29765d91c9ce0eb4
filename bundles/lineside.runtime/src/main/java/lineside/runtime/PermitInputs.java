// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lineside.capability.api.PermitSpec;
import lineside.runtime.event.PermitInput;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import org.jspecify.annotations.Nullable;

/**
 * The newest sample of everything that permits depend on, so that a verdict can say what it was about. Beside the states and
 * not in them: a verdict is an input, and decided again it is read and not found anew. The agent's thread.
 */
final class PermitInputs {
    /** Enough to see why; a journal is no tape. */
    private static final int MOST = 32;

    private static final int LONGEST = 100;

    private final Set<String> needed;
    private final Map<String, Sample> newest = new HashMap<>();

    PermitInputs(List<PermitSpec> specs) {
        needed = specs.stream().flatMap(spec -> spec.needs().stream()).collect(Collectors.toUnmodifiableSet());
    }

    void saw(Sample sample) {
        if (needed.contains(sample.tag())) {
            newest.put(sample.tag(), sample);
        }
    }

    /** What the permit needs, as it stands; what is not good first. */
    List<PermitInput> of(PermitSpec spec) {
        return spec.needs().stream()
                .sorted(Comparator.comparing(this::isGood).thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .map(need -> input(need, newest.get(need)))
                .toList();
    }

    private boolean isGood(String need) {
        Sample sample = newest.get(need);
        return sample != null && sample.quality().good();
    }

    private static PermitInput input(String need, @Nullable Sample sample) {
        return sample == null
                ? new PermitInput(need, Optional.empty(), "NONE", Optional.empty())
                : new PermitInput(
                        need,
                        sample.value().map(PermitInputs::shortened),
                        sample.quality().name(),
                        Optional.of(sample.receivedAt()));
    }

    private static String shortened(Value value) {
        String text = value.text();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
