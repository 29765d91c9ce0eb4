// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.signal.api.Tag;

/** What is to be followed, worked out from the addresses: how each line is used, and which tags cannot be. Immutable. */
final class Plan {
    static final Plan EMPTY = new Plan(List.of(), Map.of(), Map.of());

    private final List<Followed> tags;
    private final Map<Integer, LineSettings> lines;
    private final Map<Integer, Address> driven;

    private Plan(List<Followed> tags, Map<Integer, LineSettings> lines, Map<Integer, Address> driven) {
        this.tags = List.copyOf(tags);
        this.lines = lines;
        this.driven = driven;
    }

    static Plan of(List<Tag> wanted, Map<String, String> pins) {
        Plan plan = new Plan(List.of(), new LinkedHashMap<>(), new LinkedHashMap<>());
        List<Followed> tags = new ArrayList<>();
        for (Tag tag : wanted) {
            try {
                tags.add(new Followed(tag, Optional.of(plan.admitted(tag, pins)), ""));
            } catch (IllegalArgumentException wrong) {
                tags.add(new Followed(tag, Optional.empty(), String.valueOf(wrong.getMessage())));
            }
        }
        return new Plan(tags, plan.lines, plan.driven);
    }

    List<Followed> tags() {
        return tags;
    }

    /** How each line is used. */
    Map<Integer, LineSettings> lines() {
        return lines;
    }

    /** By which address a line is driven; empty for an input. */
    Optional<Address> driver(int line) {
        return Optional.ofNullable(driven.get(line));
    }

    /** Lines that are to be asked for together: inputs that share their settings, and the outputs of one address. */
    List<List<Integer>> groups(List<Integer> missing) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int line : missing) {
            Object key = driven.containsKey(line) ? driven.get(line) : lines.get(line);
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(line);
        }
        List<List<Integer>> parts = new ArrayList<>();
        for (List<Integer> group : groups.values()) {
            for (int at = 0; at < group.size(); at += Uapi.MOST_LINES) {
                parts.add(List.copyOf(group.subList(at, Math.min(group.size(), at + Uapi.MOST_LINES))));
            }
        }
        return parts;
    }

    private Address admitted(Tag tag, Map<String, String> pins) {
        Address address = Address.parse(tag.address(), pins);
        if (address.kind().type() != tag.type()) {
            throw new IllegalArgumentException(
                    "The address gives " + address.kind().type() + ", the line model declares " + tag.type() + ".");
        }
        if (!address.kind().aside()) {
            address.lines().forEach(line -> compare(line, address));
            address.lines().forEach(line -> admit(line, address));
        }
        return address;
    }

    private void compare(int line, Address address) {
        LineSettings before = lines.get(line);
        LineSettings asked = address.settings();
        boolean same = before == null
                || (asked.output()
                        ? address.equals(driven.get(line))
                        : before.telling(true, true).equals(asked.telling(true, true)));
        if (!same) {
            throw new IllegalArgumentException("Line " + line + " is used by another tag in another way.");
        }
    }

    private void admit(int line, Address address) {
        LineSettings asked = address.settings();
        LineSettings before = lines.getOrDefault(line, asked);
        lines.put(line, before.telling(asked.rising(), asked.falling()));
        if (asked.output()) {
            driven.put(line, address);
        }
    }
}
