// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The rule by which a tag gets its name in the line model: accents fall away, {@code GoodCount} becomes {@code good-count}, every
 * other sign is a hyphen, never two of them and none at the ends, small letters. What does not come out as a name is refused, not cut.
 */
final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    /**
     * The name.
     *
     * @param strip is taken off the beginning where it stands there; may be empty
     */
    static String of(String name, String strip) throws RowFault {
        String rest = !strip.isEmpty() && name.startsWith(strip) ? name.substring(strip.length()) : name;
        String plain = Normalizer.normalize(rest.replace("\u00DF", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
        if (plain.codePoints().anyMatch(c -> c > 0x7F && Character.isLetterOrDigit(c))) {
            throw new RowFault(
                    "name", name, "has letters that no name in the line model can have; rename it in a generic CSV");
        }
        String id = plain.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (id.isEmpty() || id.length() > LONGEST) {
            throw new RowFault(
                    "name",
                    name,
                    "would become '" + Words.shown(id, LONGEST) + "'; a name has 1 to " + LONGEST
                            + " letters, digits and hyphens: rename it, or take a common beginning off with --strip");
        }
        return id;
    }
}
