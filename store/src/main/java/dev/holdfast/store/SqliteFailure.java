package dev.holdfast.store;

import dev.holdfast.core.run.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the database means to the person in front of it: what, where, and what to do. */
final class SqliteFailure {

    private SqliteFailure() {}

    static StoreException explain(Path file, SQLException failure) {
        return new StoreException(message(file, failure), failure);
    }

    static StoreException notHoldfast(Path file, String why) {
        return new StoreException(notHoldfastText(file, why), null);
    }

    static boolean isBusy(SQLException failure) {
        int code = primaryCode(failure);
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static String message(Path file, SQLException failure) {
        int code = primaryCode(failure);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "no space left for the database " + file
                    + ": what was being written is not in it, everything before is. Free some space and try again.";
        }
        if (isBusy(failure)) {
            return "the database " + file
                    + " is in use: another process kept it locked for too long. Try again when it has finished.";
        }
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return notHoldfastText(file, "its content is not a database");
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "the database " + file + " is damaged (" + failure.getMessage()
                    + "). Rebuild it from the evidence with 'holdfast store rebuild', which keeps the damaged file.";
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return "the database " + file + " cannot be written: the file or its folder is read-only for you. "
                    + "Allow writing to both, or name another file.";
        }
        if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return "the database " + file + " cannot be opened: it must be a file that you may read and write, in a "
                    + "folder where you may make files.";
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
            return "the disk refused to read or write the database " + file + " (" + failure.getMessage()
                    + "). What was being written is not in it; check the disk and its free space, and try again.";
        }
        return "the database " + file + " failed: " + failure.getMessage();
    }

    private static String notHoldfastText(Path file, String why) {
        return file + " is not a Holdfast database: " + why
                + ". Nothing was changed; move it away, or name another file for the database.";
    }

    /** The kind of failure; the driver gives extended codes, whose low byte it is. */
    private static int primaryCode(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
    }
}
