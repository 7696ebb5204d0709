package org.chsiguide.store.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.runtime.Causes;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells what is wrong where a statement failed, by the code of the error: PostgreSQL has the codes
 * of https://www.postgresql.org/docs/current/errcodes-appendix.html, whose beginning is the class
 * of the error, and SQLite those of https://www.sqlite.org/rescode.html, in which what is above a
 * byte says more.
 */
public final class SqlErrorClassifier {

  /** The classes of errors of a statement: data, constraint and syntax. */
  private static final Set<String> STATEMENT_CLASSES = Set.of("22", "23", "42");

  /** The same of SQLite: SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH and RANGE. */
  private static final Set<Integer> STATEMENT_CODES = Set.of(1, 18, 19, 20, 25);

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_NOTADB = 26;

  /** The length of a standard code; its first two characters are its class. */
  private static final int STATE_LENGTH = 5;

  private SqlErrorClassifier() {}

  /**
   * Returns whether the database is the cause, because it is unreachable, full or busy: the same
   * may succeed later.
   */
  public static boolean isTemporary(Throwable failure) {
    return Causes.of(failure, SQLException.class)
        .findFirst()
        .filter(sql -> !isOfStatement(sql))
        .isPresent();
  }

  /** Returns whether the disk is full, which the store logs; SQLITE_IOERR_SHMSIZE: at a start. */
  public static boolean isDiskFull(Throwable failure) {
    return hasState(failure, "53100")
        || hasCode(failure, SQLITE_FULL)
        || Causes.of(failure, SQLiteException.class)
            .anyMatch(it -> it.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
  }

  /** Returns whether another program has locked the file, or reads it. */
  static boolean isLocked(Throwable failure) {
    return hasCode(failure, SQLITE_BUSY);
  }

  /** Returns whether the file is damaged, so that only a backup helps. */
  public static boolean isDamage(Throwable failure) {
    return hasCode(failure, SQLITE_CORRUPT) || hasCode(failure, SQLITE_NOTADB);
  }

  private static boolean hasCode(Throwable failure, int code) {
    return Causes.of(failure, SQLException.class)
        .anyMatch(sql -> (sql.getErrorCode() & 0xff) == code);
  }

  /** Returns whether the database refuses a value, such as a text with a character U+0000. */
  public static boolean isOfData(Throwable failure) {
    return hasState(failure, "22");
  }

  /** Returns whether the database rolled a transaction back, as in a deadlock. */
  static boolean isRollback(Throwable failure) {
    return hasState(failure, "40");
  }

  /**
   * Returns whether the disk is full or fails, the file is locked, or the server away, starting,
   * stopping, full or read-only for now; one that asks for a password or refuses encryption is not.
   */
  public static boolean isOutage(Throwable failure) {
    return isDiskFull(failure)
        || isLocked(failure)
        || hasCode(failure, SQLITE_IOERR)
        || (hasState(failure, "08", "25006", "53", "57P") && !hasState(failure, "08004"));
  }

  private static boolean hasState(Throwable failure, String... beginnings) {
    return Causes.of(failure, SQLException.class)
        .map(failed -> String.valueOf(failed.getSQLState()))
        .anyMatch(state -> Stream.of(beginnings).anyMatch(state::startsWith));
  }

  private static boolean isOfStatement(SQLException failure) {
    String state = failure.getSQLState();
    if (state != null && state.length() == STATE_LENGTH) {
      return STATEMENT_CLASSES.contains(state.substring(0, 2));
    }
    return failure.getErrorCode() == 0
        ? !isOfConnection(failure)
        : STATEMENT_CODES.contains(failure.getErrorCode() & 0xff);
  }

  /**
   * Returns whether a failure without any code is one of the connection. The driver of SQLite gives
   * none to what it finds out itself: a column that a row does not have, and a connection that is
   * closed.
   */
  private static boolean isOfConnection(SQLException failure) {
    return failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException
        || failure instanceof SQLNonTransientConnectionException
        || String.valueOf(failure.getMessage()).contains("closed");
  }
}
