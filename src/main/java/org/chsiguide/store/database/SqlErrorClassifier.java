package org.chsiguide.store.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.chsiguide.runtime.Causes;

/** Tells what is wrong where a statement failed: the database, or the statement. */
public final class SqlErrorClassifier {

  /**
   * The classes of errors of a statement: data, constraint and syntax,
   * https://www.postgresql.org/docs/current/errcodes-appendix.html.
   */
  private static final Set<String> STATEMENT_CLASSES = Set.of("22", "23", "42");

  /**
   * The same of SQLite: SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH and RANGE,
   * https://www.sqlite.org/rescode.html; what is above a byte says more.
   */
  private static final Set<Integer> STATEMENT_CODES = Set.of(1, 18, 19, 20, 25);

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
