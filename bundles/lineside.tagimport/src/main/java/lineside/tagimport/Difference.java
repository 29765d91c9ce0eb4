// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lineside.capability.api.LineModel;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do to a line model. Immutable once made.
 *
 * @param fresh signals that are not there yet
 * @param changed signals that are there with another address or type
 * @param unchanged signals that are there just so
 * @param missing signals of the device that the file does not tell of, by id; they stay
 * @param refusals rows that cannot go in, besides those that were refused before
 */
record Difference(
        List<Wanted> fresh,
        List<Change> changed,
        List<Same> unchanged,
        List<SignalSpec> missing,
        List<Refusal> refusals) {
    /** A signal that is there with another address or type. */
    record Change(SignalSpec now, Wanted wanted) {
        boolean ofAddress() {
            return !now.tag().address().equals(wanted.place().address());
        }

        boolean ofType() {
            return now.tag().type() != wanted.place().type();
        }
    }

    /** A row whose tag is there already, perhaps by another name. */
    record Same(SignalSpec now, Wanted wanted) {}

    boolean isEmpty() {
        return fresh.isEmpty() && changed.isEmpty();
    }

    static Difference between(LineModel model, String source, List<Wanted> wanted) {
        Difference difference = new Difference(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> named = new HashSet<>();
        wanted.forEach(one -> named.add(one.id()));
        Map<String, SignalSpec> places = byPlace(model, source, named);
        Set<String> seen = new HashSet<>();
        for (Wanted one : wanted) {
            SignalSpec now = model.signals().get(one.id());
            if (now == null) {
                now = places.get(key(one.place().type(), one.place().address()));
            }
            try {
                difference.put(model, source, now, one);
            } catch (RowFault fault) {
                difference.refusals.add(fault.in(one.tag().row(), one.tag().name()));
            }
            if (now != null) {
                seen.add(now.id());
            }
        }
        new TreeMap<>(model.signals())
                .values().stream()
                        .filter(signal -> signal.source().equals(source) && !seen.contains(signal.id()))
                        .forEach(difference.missing::add);
        return difference;
    }

    private void put(LineModel model, String source, @Nullable SignalSpec now, Wanted one) throws RowFault {
        if (now == null) {
            fresh.add(one);
            return;
        }
        if (!now.source().equals(source)) {
            throw new RowFault(
                    "name", one.tag().name(), now.id() + " is a signal of device " + now.source() + "; rename the row");
        }
        Change change = new Change(now, one);
        if (isSame(now, one)) {
            unchanged.add(new Same(now, one));
        } else if (model.permitWriting(now.id()).isPresent()) {
            throw new RowFault(
                    "name",
                    one.tag().name(),
                    now.id() + " is written by a permit and would get another address or type; that is"
                            + " changed by hand only");
        } else {
            changed.add(change);
        }
    }

    /** The signals that a row can be by another name, by what it reads: those that no row of the file has the name of. */
    private static Map<String, SignalSpec> byPlace(LineModel model, String source, Set<String> named) {
        Map<String, SignalSpec> places = new HashMap<>();
        new TreeMap<>(model.signals())
                .values().stream()
                        .filter(signal -> signal.source().equals(source) && !named.contains(signal.id()))
                        .forEach(signal -> places.putIfAbsent(
                                key(signal.tag().type(), signal.tag().address()), signal));
        return places;
    }

    private static String key(ValueType type, String address) {
        return Types.word(type) + " " + plain(address);
    }

    private static boolean isSame(SignalSpec now, Wanted one) {
        return now.tag().type() == one.place().type()
                && plain(now.tag().address()).equals(plain(one.place().address()));
    }

    /** Addresses of controllers are the same in capital letters; those of OPC UA servers are not. */
    private static String plain(String address) {
        return address.contains("=")
                ? address.strip()
                : address.strip().toLowerCase(Locale.ROOT).replaceFirst("^%", "");
    }
}
