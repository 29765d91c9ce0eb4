// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.util.Optional;

/**
 * A tag list that was read.
 *
 * @param format what it is
 * @param found what it told
 */
record Reading(Format format, Found found) {
    static Reading of(SourceFile file, Options options) throws ImportFault {
        Optional<Format> wanted =
                options.format().isEmpty() ? Optional.empty() : Optional.of(Format.named(options.format()));
        Found found = new Found();
        Format format = !file.isZip() && file.isXml() ? xml(file, wanted, found) : table(file, options, wanted, found);
        return new Reading(format, found);
    }

    private static Format xml(SourceFile file, Optional<Format> wanted, Found found) throws ImportFault {
        Format format = XmlFile.format(file, wanted);
        if (format == Format.NODESET) {
            NodeSet.read(file, found);
        } else {
            L5x.read(file, found);
        }
        return format;
    }

    private static Format table(SourceFile file, Options options, Optional<Format> wanted, Found found)
            throws ImportFault {
        if (wanted.isPresent() && !wanted.get().isTable()) {
            throw new ImportFault("the file is no " + wanted.get().title() + ": it does not begin as XML");
        }
        Tables.Known known = file.isZip()
                ? Tables.of(Workbook.sheets(file), wanted)
                : Tables.of(file.text(options.charset()), wanted);
        switch (known.format()) {
            case CSV -> PlainCsv.read(known.table(), found);
            case KEPWARE -> KepwareCsv.read(known.table(), found);
            case TIA -> TiaTable.read(known.table(), found);
            case LOGIX_CSV -> LogixCsv.read(known.table(), found);
            case L5X, NODESET -> throw new IllegalStateException("no table");
        }
        return known.format();
    }
}
