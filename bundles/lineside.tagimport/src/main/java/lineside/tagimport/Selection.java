// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lineside.capability.api.LineModel;
import lineside.capability.api.WorkUnit;

/** Turns the tags of a file into wanted signals: which of them, in which work unit, by which name, at which address. */
final class Selection {
    private static final int LONGEST_ADDRESS = 1_000;

    private final Pattern only;
    private final Options options;
    private final LineModel model;
    private final Addressing addressing;
    private final List<Refusal> refusals = new ArrayList<>();
    private int skipped;

    Selection(Options options, LineModel model, Addressing addressing) {
        this.only = glob(options.only());
        this.options = options;
        this.model = model;
        this.addressing = addressing;
    }

    /** The signals; what is refused is in {@link #refusals()} then. */
    List<Wanted> of(List<SourceTag> tags) throws ImportFault {
        List<Wanted> wanted = new ArrayList<>();
        for (SourceTag tag : tags) {
            if (!isAskedFor(tag.name())) {
                skipped++;
                continue;
            }
            String unit = unit(tag);
            try {
                wanted.add(wanted(tag, unit));
            } catch (RowFault fault) {
                refusals.add(fault.in(tag.row(), tag.name()));
            }
        }
        return withoutClashes(wanted);
    }

    /** Whether tags of this name are wanted at all. */
    boolean isAskedFor(String name) {
        return only.matcher(name).matches();
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** How many rows were not asked for. */
    int skipped() {
        return skipped;
    }

    private Wanted wanted(SourceTag tag, String unit) throws RowFault {
        if (model.workUnit(unit).isEmpty()) {
            throw new RowFault("workUnit", unit, "no work unit of the line model; there are " + units());
        }
        String name = Names.of(tag.name(), options.strip());
        Place place = addressing.place(tag);
        if (place.address().isEmpty()
                || place.address().length() > LONGEST_ADDRESS
                || place.address().codePoints().anyMatch(Character::isISOControl)) {
            throw new RowFault(
                    "address", place.address(), "an address is 1 to " + LONGEST_ADDRESS + " characters on one line");
        }
        if (!tag.interval().isEmpty() && !tag.interval().matches("\\d{1,7}(ms|s|min|h)")) {
            throw new RowFault("interval", tag.interval(), "write a whole number and ms, s, min or h, such as 500ms");
        }
        return new Wanted(tag, unit, name, place);
    }

    private String unit(SourceTag tag) throws ImportFault {
        if (!tag.workUnit().isEmpty()) {
            return tag.workUnit();
        }
        if (!options.unit().isEmpty()) {
            return options.unit();
        }
        Set<String> own = new HashSet<>();
        model.signals().values().stream()
                .filter(signal -> signal.source().equals(options.device()))
                .forEach(signal -> own.add(signal.workUnit()));
        if (own.size() == 1) {
            return own.iterator().next();
        }
        if (own.isEmpty() && model.workUnits().size() == 1) {
            return model.workUnits().get(0).id();
        }
        throw new ImportFault(
                "which work unit the tags belong to has to be said: give --unit, or a column workUnit; there are "
                        + units());
    }

    private String units() {
        return String.join(", ", model.workUnits().stream().map(WorkUnit::id).toList());
    }

    /** Two rows of one name are both refused: which of them is meant cannot be told. */
    private List<Wanted> withoutClashes(List<Wanted> wanted) {
        Map<String, List<Wanted>> byId = new HashMap<>();
        wanted.forEach(
                one -> byId.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
        List<Wanted> alone = new ArrayList<>();
        for (Wanted one : wanted) {
            List<Wanted> same = byId.get(one.id());
            if (same == null || same.size() == 1) {
                alone.add(one);
                continue;
            }
            Wanted other = same.get(0).equals(one) ? same.get(1) : same.get(0);
            refusals.add(new RowFault(
                            "name",
                            one.tag().name(),
                            "becomes " + one.id() + ", and so does row "
                                    + other.tag().row() + " '"
                                    + Words.shown(other.tag().name(), 60) + "'; rename one of them")
                    .in(one.tag().row(), one.tag().name()));
        }
        return alone;
    }

    private static Pattern glob(String written) {
        if (written.isEmpty()) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
        StringBuilder pattern = new StringBuilder();
        for (char c : written.toCharArray()) {
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
