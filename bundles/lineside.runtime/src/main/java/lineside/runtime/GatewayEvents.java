// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.kernel.Stream;
import lineside.runtime.event.ClockChanged;
import lineside.runtime.event.ClockConfirmed;
import lineside.runtime.event.ClockNotTrusted;
import lineside.runtime.event.EpochOpened;
import lineside.runtime.event.FactsIncomplete;
import lineside.runtime.event.GatewayStarted;
import lineside.runtime.event.InputQuarantined;
import lineside.runtime.event.LineModelActivated;
import lineside.runtime.event.QuarantineAcknowledged;
import lineside.runtime.event.RecordDamaged;
import lineside.runtime.event.SegmentDropped;
import lineside.runtime.event.StoreConfirmed;

/** The published form of the gateway's own events. */
final class GatewayEvents {
    static final List<EventSpec> SPECS = List.of(
            new EventSpec(
                    EpochOpened.TYPE,
                    Stream.AUDIT,
                    "The first event of an epoch: sequences start at 1 and every chain at 32 zero bytes.",
                    List.of(
                            Field.text("epoch", "the new epoch, <n>-<8 hex>"),
                            Field.choice(
                                    "reason",
                                    "why a new epoch",
                                    "first-start",
                                    "damaged",
                                    "cut",
                                    "restored",
                                    "cloned",
                                    "newer-schema"),
                            Field.text("previous", "the epoch before").optional(),
                            Field.objects(
                                            "heads",
                                            "newest event per stream of the epoch before",
                                            Field.text("stream", "the stream"),
                                            Field.whole("streamSeq", "its newest sequence"),
                                            Field.text("hash", "its hash, hex"))
                                    .optional(),
                            Field.text("setAside", "file name of a store that was set aside")
                                    .optional())),
            new EventSpec(
                    GatewayStarted.TYPE,
                    Stream.AUDIT,
                    "The gateway's mind started.",
                    List.of(
                            Field.text("reason", "process, agent, model or rewind"),
                            Field.text("model", "version of the line model"),
                            Field.text("capabilities", "names in flow order, separated by spaces")
                                    .within(0, 2_000),
                            Field.text(
                                            "bootId",
                                            "of this process, as in the topic status; all events up to the next start are of it")
                                    .optional())),
            new EventSpec(
                    LineModelActivated.TYPE,
                    Stream.MASTER,
                    "A line model took effect.",
                    List.of(
                            Field.text("model", "its version, first 12 hex digits of its SHA-256"),
                            Field.text("path", "ISA-95 path of the line"),
                            Field.text("name", "what people call the line"))),
            new EventSpec(
                    InputQuarantined.TYPE,
                    Stream.ALARM,
                    "An input that a defect of the gateway refused; nothing of it took effect.",
                    List.of(
                            Field.text("error", "kind and place of the error"),
                            Field.text("input", "the input in a few words"),
                            Field.text("text", "what the error said").within(0, 300),
                            Field.text("workUnit", "the work unit it concerns, * for the line"))),
            new EventSpec(
                    QuarantineAcknowledged.TYPE,
                    Stream.AUDIT,
                    "A technician has seen a quarantined input and allows the line to go on.",
                    List.of(Field.text("error", "the error as in input-quarantined/1"))),
            new EventSpec(
                    StoreConfirmed.TYPE,
                    Stream.AUDIT,
                    "A technician has confirmed a replaced, restored or cloned store.",
                    List.of(Field.text("epoch", "the epoch it speaks of"))),
            new EventSpec(
                    ClockChanged.TYPE,
                    Stream.AUDIT,
                    "The wall clock began or ceased to be synchronised, came back from a time that was not trusted, or was"
                            + " set by more than a second; many steps are stated together, at most once a minute.",
                    List.of(
                            Field.choice("clock", "what is known of the wall clock now", "sync", "unsync"),
                            Field.whole("steps", "how often it was set since the event before of this kind"),
                            Field.decimal("seconds", "by how much in all, backwards negative"))),
            new EventSpec(
                    ClockNotTrusted.TYPE,
                    Stream.ALARM,
                    "A synchronised wall clock was set by more than an hour; its time is not trusted until it is set back"
                            + " or a technician confirms it.",
                    List.of(Field.whole("seconds", "how far it is from the time that was trusted, back negative"))),
            new EventSpec(
                    ClockConfirmed.TYPE,
                    Stream.AUDIT,
                    "A technician has confirmed that the wall clock is right.",
                    List.of(Field.whole("seconds", "how far it was set, back negative"))),
            new EventSpec(
                    RecordDamaged.TYPE,
                    Stream.ALARM,
                    "The check of the whole record in the background found an event that is not what was written, or that its file is damaged.",
                    List.of(
                            Field.text(
                                    "event",
                                    "epoch and number of the damaged event, with a dot between; the name of the file when no event is at fault"),
                            Field.text("text", "what is wrong with it").within(0, 300))),
            new EventSpec(
                    SegmentDropped.TYPE,
                    Stream.AUDIT,
                    "The retention let a segment of old events go: with this event it is dropped.",
                    List.of(
                            Field.text("epoch", "epoch of its events"),
                            Field.whole("first", "sequence of its first event"),
                            Field.whole("last", "sequence of its last event"),
                            Field.text("sha256", "of its file, hex"),
                            Field.objects(
                                    "heads",
                                    "where each stream of the epoch stood behind it",
                                    Field.text("stream", "the stream"),
                                    Field.whole("streamSeq", "sequence of its newest event"),
                                    Field.text("hash", "hash of that event, hex"),
                                    Field.text("previous", "hash of the event before that one, hex")),
                            Field.text("path", "ISA-95 path of the line"))),
            new EventSpec(
                    FactsIncomplete.TYPE,
                    Stream.AUDIT,
                    "Capabilities that had no snapshot began behind events that were dropped; a technician has to confirm.",
                    List.of(Field.text("capabilities", "their names, separated by spaces")
                            .within(0, 2_000))));

    private GatewayEvents() {}
}
