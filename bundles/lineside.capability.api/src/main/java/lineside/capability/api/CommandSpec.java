// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.kernel.Role;

/**
 * A command's name, who may give it, and its arguments. The command desk checks both before the command enters, so that
 * {@code decide} sees well-formed arguments only.
 *
 * @param name {@code capability.verb}
 * @param text what it does, one English sentence
 * @param roles who may give it
 * @param urgent true when it must be durable at once, which is the rule for what a person does
 * @param fields its arguments
 */
public record CommandSpec(String name, String text, Set<Role> roles, boolean urgent, List<Field> fields) {
    public CommandSpec {
        roles = Set.copyOf(roles);
        fields = List.copyOf(fields);
    }

    /** The first thing wrong with the arguments or the actor's roles; empty when the command may enter. */
    public Optional<Rejection> check(Set<Role> given, Body args) {
        if (roles.stream().noneMatch(given::contains)) {
            return Optional.of(new Rejection(
                    Rejection.Kind.FORBIDDEN,
                    new Reason(
                            "command.forbidden",
                            java.util.Map.of("command", name),
                            name + " needs one of the roles "
                                    + roles.stream().map(Role::code).sorted().toList())));
        }
        return Field.check(fields, args);
    }
}
