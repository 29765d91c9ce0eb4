// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that somebody wants done. The id makes it idempotent: a repeated id has no second effect and gets the stored
 * answer.
 *
 * @param id chosen by the sender, unique per intention; 8 to 64 letters, digits, hyphens or underscores
 * @param name {@code capability.verb}, such as {@code order.start}
 * @param actor verified by the command desk before the command enters
 * @param roles the verified roles of the actor
 * @param args the arguments, checked against the command's fields before {@code decide} sees them
 */
public record Command(String id, String name, Actor actor, Set<Role> roles, Body args) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");

    public Command {
        if (!validId(id)) {
            throw new IllegalArgumentException(
                    "command id: write 8 to 64 letters, digits, hyphens or underscores, unique per intention");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("command name '" + name + "': write capability.verb");
        }
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(args, "args");
        roles = Set.copyOf(roles);
    }

    /**
     * What is asked, whoever asks it: SHA-256 of name and arguments in their canonical form, lower-case hex. Two commands of one
     * id and different fingerprints are two intentions under one id, which is a mistake of the sender.
     */
    public String fingerprint() {
        try {
            byte[] asked = Body.of("args", args, "name", name).canonical();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(asked));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a text may serve as a command id. */
    public static boolean validId(String id) {
        return ID.matcher(id).matches();
    }
}
