// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Shows a difference, one line each, the same kind together. */
final class Report {
    /** More of one kind help nobody on a screen; their number is said. */
    private static final int MOST = 500;

    private static final int LONGEST = 120;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void show(Difference difference, List<Refusal> refusals) {
        lines("new", difference.fresh(), one -> one.id() + "  " + place(one.place()) + from(one));
        lines(
                "changed",
                difference.changed(),
                change -> change.now().id()
                        + (change.ofAddress()
                                ? "  address " + shown(change.now().tag().address()) + " -> "
                                        + shown(change.wanted().place().address())
                                : "")
                        + (change.ofType()
                                ? "  type " + Types.word(change.now().tag().type()) + " -> "
                                        + Types.word(change.wanted().place().type())
                                : "")
                        + from(change.wanted()));
        lines(
                "unchanged",
                difference.unchanged(),
                same -> same.now().id()
                        + (same.now().id().equals(same.wanted().id())
                                ? ""
                                : "  is what the file calls" + from(same.wanted())));
        lines(
                "missing",
                difference.missing(),
                signal -> signal.id() + "  " + shown(signal.tag().address()) + "  is not in the file; it stays");
        lines("refused", refusals, Refusal::toString);
        out.println(difference.fresh().size() + " new, " + difference.changed().size() + " changed, "
                + difference.unchanged().size() + " unchanged, "
                + difference.missing().size() + " missing in the file, "
                + refusals.size() + " refused");
    }

    private <T> void lines(String kind, Collection<T> all, Function<T, String> line) {
        all.stream()
                .limit(MOST)
                .forEach(one -> out.println(kind + " ".repeat(Math.max(1, 11 - kind.length())) + line.apply(one)));
        if (all.size() > MOST) {
            out.println(kind + " ".repeat(Math.max(1, 11 - kind.length())) + "and " + (all.size() - MOST) + " more");
        }
    }

    private static String place(Place place) {
        return shown(place.address()) + " " + Types.word(place.type());
    }

    private static String from(Wanted wanted) {
        return "  (row " + wanted.tag().row() + " '" + Words.shown(wanted.tag().name(), LONGEST) + "')";
    }

    private static String shown(String address) {
        return Words.shown(address, LONGEST);
    }
}
