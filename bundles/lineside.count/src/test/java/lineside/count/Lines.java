// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import lineside.capability.api.LineModel;
import lineside.tck.capability.TestLine;

/** Line models for the tests of counting. */
final class Lines {
    private Lines() {}

    /** Inspector and packer; 10 pieces per second at most; 16 bits. */
    static LineModel bottles() {
        return bottles("'modulus': 65536,");
    }

    static LineModel bottles(String counterFields) {
        return bottles(counterFields, "");
    }

    static LineModel bottles(String counterFields, String sectionFields) {
        return TestLine.line()
                .unit("inspector")
                .unit("packer")
                .integer("packer.outfeed")
                .integer("packer.boot")
                .integer("inspector.rejects")
                .section(
                        "count",
                        "{" + sectionFields + "'counters': ["
                                + "{'id': 'outfeed', 'unit': 'packer', 'signal': 'packer.outfeed', 'counts': 'total', "
                                + counterFields + " 'maxRate': 10},"
                                + "{'id': 'rejects', 'unit': 'inspector', 'signal': 'inspector.rejects',"
                                + " 'counts': 'reject', 'modulus': 65536, 'maxRate': 10}],"
                                + "'line': {'total': 'outfeed', 'reject': 'rejects'}}")
                .model();
    }

    /** The same with the PLC's boot counter. */
    static LineModel withBoot(boolean retentive) {
        return bottles("'modulus': 65536, 'boot': 'packer.boot', 'retentive': " + retentive + ",");
    }
}
