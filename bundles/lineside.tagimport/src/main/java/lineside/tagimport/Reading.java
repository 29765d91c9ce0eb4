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
        if (file.isZip()) {
            throw new ImportFault(
                    "this is a workbook or an archive, which is not read; save the sheet as text (CSV UTF-8)");
        }
        if (file.isXml()) {
            throw new ImportFault("this is XML of a kind that is not read; export the tags as CSV");
        }
        Tables.Known known = Tables.of(file.text(options.charset()), wanted);
        Found found = new Found();
        switch (known.format()) {
            case CSV -> PlainCsv.read(known.table(), found);
            case KEPWARE -> KepwareCsv.read(known.table(), found);
            case TIA -> TiaTable.read(known.table(), found);
        }
        return new Reading(known.format(), found);
    }
}
