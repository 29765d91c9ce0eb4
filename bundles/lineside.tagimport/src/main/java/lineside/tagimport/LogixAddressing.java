// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** Tags of a Logix controller are reached by their names, with the type behind. */
final class LogixAddressing implements Addressing {
    /** The room of the controller's own STRING. */
    private static final int STRING = 82;

    @Override
    public Place place(SourceTag tag) throws RowFault {
        Form form = tag.form().orElse(Form.INT32);
        String type = form == Form.INT32 ? "" : form == Form.STRING ? ":string" + STRING : ":" + form.word();
        SourceTag named =
                new SourceTag(tag.row(), tag.name(), tag.name() + type, tag.form(), Types.word(form.type()), "", "");
        return new OwnNotation(Protocol.LOGIX).place(named);
    }
}
