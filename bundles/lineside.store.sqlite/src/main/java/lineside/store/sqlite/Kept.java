// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLException;
import lineside.store.api.Batch;
import lineside.store.api.StepRecord;

/**
 * Whether a transaction whose commit failed is in the file all the same. A disk may report the failure of a sync after the log
 * was written; another connection then finds a complete transaction.
 */
final class Kept {
    private Kept() {}

    /**
     * Looks for the first thing of the batch that could not be written twice. A batch without any may be written again without
     * harm: cursors and snapshots only replace.
     *
     * @param durable heads before the batch
     */
    static boolean of(EpochRow epoch, Writer writer, Heads durable, Batch batch) throws SQLException {
        if (writer.newestSeq(epoch) != durable.seq()) {
            return true;
        }
        for (StepRecord step : batch.steps()) {
            if (step.answer().isPresent()) {
                return writer.hasAnswer(step.answer().get().commandId());
            }
        }
        return false;
    }
}
