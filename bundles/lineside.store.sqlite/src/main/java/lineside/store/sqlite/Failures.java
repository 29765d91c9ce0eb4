// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import lineside.store.api.StoreException;
import lineside.store.api.StoreException.Kind;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells the disk's failures from those of a batch. The disk may recover, so the same batch is tried again; what SQLite refuses
 * for any other reason would be refused again.
 */
final class Failures {
    private static final int PRIMARY = 0xff;
    private static final Set<SQLiteErrorCode> DISK = EnumSet.of(
            SQLiteErrorCode.SQLITE_PERM,
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_NOLFS,
            SQLiteErrorCode.SQLITE_NOTADB);

    private static final Set<SQLiteErrorCode> DAMAGE = EnumSet.of(
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_IOERR_READ,
            SQLiteErrorCode.SQLITE_IOERR_SHORT_READ);

    private Failures() {}

    static boolean isDisk(SQLException failure) {
        return failure instanceof SQLiteException && DISK.contains(primary((SQLiteException) failure));
    }

    /** True when the contents of the file are at fault or a part of it cannot be read, not access to it. */
    static boolean isDamage(SQLException failure) {
        if (failure instanceof SQLDataException) {
            return true;
        }
        return failure instanceof SQLiteException
                && (DAMAGE.contains(primary((SQLiteException) failure))
                        || DAMAGE.contains(((SQLiteException) failure).getResultCode()));
    }

    /** True when there was no room on the disk. */
    static boolean isFull(SQLException failure) {
        return failure instanceof SQLiteException && primary((SQLiteException) failure) == SQLiteErrorCode.SQLITE_FULL;
    }

    static boolean isInterrupt(SQLException failure) {
        return failure instanceof SQLiteException
                && primary((SQLiteException) failure) == SQLiteErrorCode.SQLITE_INTERRUPT;
    }

    static StoreException of(String what, SQLException failure) {
        Kind kind = isDisk(failure) ? Kind.DISK : Kind.REFUSED;
        return new StoreException(kind, what + ": " + failure.getMessage(), failure);
    }

    static StoreException disk(String sentence, Exception cause) {
        return new StoreException(Kind.DISK, sentence, cause);
    }

    static StoreException refused(String sentence) {
        return new StoreException(Kind.REFUSED, sentence, new IllegalStateException(sentence));
    }

    private static SQLiteErrorCode primary(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY);
    }
}
