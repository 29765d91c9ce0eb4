// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lineside.capability.api.LineModel;

/** One import, from the file to the line model: read, compare, show, and if that is asked for, write. All of it or nothing. */
final class Import {
    private final Options options;
    private final Sections sections;
    private final PrintStream out;

    Import(Options options, Sections sections, PrintStream out) {
        this.options = options;
        this.sections = sections;
        this.out = out;
    }

    /**
     * @return whether it is well: written, or in a dry run such that it could be
     * @throws ImportFault with the sentence for whoever asked; nothing was changed then
     */
    boolean run() throws ImportFault, IOException {
        Path yaml = options.conf().resolve("line.yaml");
        if (!Files.isRegularFile(yaml)) {
            throw new ImportFault("there is no line model " + yaml + " to import into; begin with a template");
        }
        WholeFile file = WholeFile.read(yaml);
        LineModel now = load("line.yaml as it is has errors, correct them first:", file.bytes());
        Device device = Device.find(options.conf(), options.device());
        Reading reading = Reading.of(SourceFile.read(options.file()), options);
        reading.found().notes().forEach(note -> out.println("note       " + note));
        Selection selection = new Selection(options, now, Addressings.of(reading.format(), device, options));
        List<Wanted> wanted = selection.of(reading.found().tags());
        Difference difference = Difference.between(now, device.source(), wanted);
        List<Refusal> refusals = new ArrayList<>();
        reading.found().refusals().stream()
                .filter(row -> selection.isAskedFor(row.name()))
                .forEach(refusals::add);
        refusals.addAll(selection.refusals());
        refusals.addAll(difference.refusals());
        refusals.sort(Comparator.comparingInt(Refusal::row));
        out.println(reading.format().title() + ", device " + device.source() + " ("
                + device.protocol().title() + ")"
                + (selection.skipped() == 0 ? "" : ", " + selection.skipped() + " rows not asked for"));
        new Report(out).show(difference, refusals);
        return write(file, now, difference, refusals);
    }

    private boolean write(WholeFile file, LineModel now, Difference difference, List<Refusal> refusals)
            throws ImportFault, IOException {
        byte[] next;
        try {
            next = new NewModel(file.bytes(), now, sections, options.device()).with(difference);
        } catch (ImportFault bad) {
            throw new ImportFault(
                    "this cannot be imported, nothing was written:" + System.lineSeparator() + bad.sentence());
        }
        boolean allowed = refusals.isEmpty() || options.skipRefused();
        if (options.dryRun()) {
            out.println("dry run: nothing was written");
            return allowed;
        }
        if (!allowed) {
            throw new ImportFault(refusals.size()
                    + " rows are refused, nothing was written; correct them, or leave them out with --skip-refused");
        }
        if (difference.isEmpty()) {
            out.println("nothing to write");
            return true;
        }
        Path copy = file.replace(next, options.at());
        out.println("written: " + file.file() + "; as it was: " + copy.getFileName());
        return true;
    }

    private LineModel load(String complaint, byte[] yaml) throws ImportFault {
        try {
            return sections.load(yaml);
        } catch (ImportFault bad) {
            throw new ImportFault(complaint + System.lineSeparator() + bad.sentence());
        }
    }
}
