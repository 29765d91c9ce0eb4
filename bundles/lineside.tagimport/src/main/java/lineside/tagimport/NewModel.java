// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.equipment.api.ModelText;
import org.jspecify.annotations.Nullable;

/** Makes the next document of a line model out of the present one and a difference, and does not believe it before it is loaded. */
final class NewModel {
    /** The schema of the line model says so. */
    private static final int MOST_SIGNALS = 1_000;

    private final byte[] yaml;
    private final LineModel now;
    private final Sections sections;
    private final String source;

    NewModel(byte[] yaml, LineModel now, Sections sections, String source) {
        this.yaml = yaml.clone();
        this.now = now;
        this.sections = sections;
        this.source = source;
    }

    /**
     * The document with the difference in it, loaded and compared.
     *
     * @throws ImportFault with what to do by hand, when the place of an edit is not certain or the model would not be good
     */
    byte[] with(Difference difference) throws ImportFault {
        ModelText text = ModelText.of(yaml).orElseThrow(() -> new ImportFault("line.yaml cannot be read"));
        for (Difference.Change change : difference.changed()) {
            String signal = change.wanted().name();
            String unit = change.wanted().workUnit();
            boolean done = true;
            if (change.ofAddress()) {
                done = text.replace(
                        unit,
                        signal,
                        "address",
                        Yaml.quoted(change.wanted().place().address()));
            }
            if (change.ofType()) {
                done &= text.replace(
                        unit, signal, "type", Types.word(change.wanted().place().type()));
            }
            if (!done) {
                throw byHand("change the signal " + change.now().id() + " into", List.of(change.wanted()));
            }
        }
        Map<String, List<Wanted>> byUnit = new TreeMap<>();
        difference.fresh().forEach(one -> byUnit.computeIfAbsent(one.workUnit(), unit -> new ArrayList<>())
                .add(one));
        for (Map.Entry<String, List<Wanted>> unit : byUnit.entrySet()) {
            fits(unit.getKey(), unit.getValue().size());
            if (!text.add(unit.getKey(), lines(unit.getValue()))) {
                throw byHand("put these lines under the signals of work unit " + unit.getKey(), unit.getValue());
            }
        }
        byte[] edited = text.edited();
        compare(sections.load(edited), difference);
        return edited;
    }

    /** Lists of other tools are often far longer than what a line needs. */
    private void fits(String unit, int more) throws ImportFault {
        long present = now.signals().values().stream()
                .filter(signal -> signal.workUnit().equals(unit))
                .count();
        if (present + more > MOST_SIGNALS) {
            throw new ImportFault("work unit " + unit + " would have " + (present + more) + " signals, and may have "
                    + MOST_SIGNALS + "; choose those that the line needs with --only, or other work units with --unit");
        }
    }

    private List<String> lines(List<Wanted> wanted) {
        return wanted.stream().map(one -> Yaml.signal(one, source)).toList();
    }

    private ImportFault byHand(String what, List<Wanted> wanted) {
        StringBuilder text =
                new StringBuilder("where this goes in line.yaml is not certain, nothing was written; " + what + ":");
        lines(wanted)
                .forEach(line ->
                        text.append(System.lineSeparator()).append("      - ").append(line));
        return new ImportFault(text.toString());
    }

    /** Every signal is as it was or as it was wanted, and nothing else is another. */
    private void compare(LineModel next, Difference difference) throws ImportFault {
        Map<String, SignalSpec> left = new HashMap<>(next.signals());
        boolean good = true;
        for (Wanted one : difference.fresh()) {
            good &= is(left.remove(one.id()), one);
        }
        Map<String, SignalSpec> before = new HashMap<>(now.signals());
        for (Difference.Change change : difference.changed()) {
            before.remove(change.now().id());
            good &= is(left.remove(change.now().id()), change.wanted());
        }
        boolean units = next.workUnits().size() == now.workUnits().size();
        for (int i = 0; units && i < now.workUnits().size(); i++) {
            units = now.workUnits().get(i).id().equals(next.workUnits().get(i).id())
                    && now.workUnits()
                            .get(i)
                            .name()
                            .equals(next.workUnits().get(i).name())
                    && now.workUnits()
                            .get(i)
                            .permit()
                            .equals(next.workUnits().get(i).permit());
        }
        boolean rest = next.sections().equals(now.sections())
                && next.path().equals(now.path())
                && next.name().equals(now.name())
                && next.zone().equals(now.zone())
                && next.requires().equals(now.requires());
        if (!good || !units || !rest || !left.equals(before)) {
            throw new ImportFault(
                    "the document would not mean what was wanted, nothing was written; add the signals by hand");
        }
    }

    private boolean is(@Nullable SignalSpec spec, Wanted wanted) {
        return spec != null
                && spec.source().equals(source)
                && spec.tag().address().equals(wanted.place().address())
                && spec.tag().type() == wanted.place().type();
    }
}
