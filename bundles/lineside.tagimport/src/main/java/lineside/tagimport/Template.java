// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.regex.Pattern;

/** Addresses made from a pattern, for tags that are reached through an OPC UA server: {@code ns=2;s=PLC.{name}}. */
final class Template implements Addressing {
    private static final Pattern GAP = Pattern.compile("\\{(name|address)}");

    private final String pattern;

    private Template(String pattern) {
        this.pattern = pattern;
    }

    static Template of(String pattern) throws ImportFault {
        if (!GAP.matcher(pattern).find()) {
            throw new ImportFault("--address '" + pattern
                    + "' holds neither {name} nor {address}: all tags would have the same address");
        }
        return new Template(pattern);
    }

    @Override
    public Place place(SourceTag tag) throws RowFault {
        String address = GAP.matcher(pattern)
                .replaceAll(gap -> java.util.regex.Matcher.quoteReplacement(
                        gap.group(1).equals("name") ? tag.name() : tag.address()));
        return new OwnNotation(Protocol.OPCUA)
                .place(new SourceTag(tag.row(), tag.name(), address, tag.form(), tag.type(), "", ""));
    }
}
