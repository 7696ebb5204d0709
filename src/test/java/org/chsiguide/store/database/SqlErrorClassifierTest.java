package org.chsiguide.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqlErrorClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "08006, 0, true",
    "57P01, 0, true",
    "53100, 0, true",
    ", 5, true",
    ", 13, true",
    ", 522, true",
    "22021, 0, false",
    "23505, 0, false",
    "42601, 0, false",
    ", 1, false",
    ", 2067, false"
  })
  void anOutageIsTemporaryAndAMistakeIsNot(String state, int code, boolean isTemporary) {
    SQLException failure = new SQLException("fails", state, code);
    assertThat(SqlErrorClassifier.isTemporary(new IllegalStateException(failure)))
        .isEqualTo(isTemporary);
  }

  @ParameterizedTest
  @CsvSource({
    "08001, true",
    "08004, false",
    "08006, true",
    "25006, true",
    "28P01, false",
    "57P03, true"
  })
  void aServerThatAsksForAPasswordIsNotAway(String state, boolean isAway) {
    assertThat(SqlErrorClassifier.isOutage(new SQLException("fails", state))).isEqualTo(isAway);
  }

  @ParameterizedTest
  @CsvSource({"5, true", "261, true", "11, false", "13, true", "778, true", "4874, true"})
  void aFileThatIsLockedOrOnAFullDiskIsTriedAgain(int code, boolean isAway) {
    assertThat(SqlErrorClassifier.isOutage(new SQLException("fails", null, code)))
        .isEqualTo(isAway);
  }

  /** The driver gives the first byte of a code alone as that of the exception. */
  @ParameterizedTest
  @CsvSource({"SQLITE_FULL, true", "SQLITE_IOERR_SHMSIZE, true", "SQLITE_IOERR_WRITE, false"})
  void aFullDiskIsRecognizedAlsoWhereAFileIsOpened(SQLiteErrorCode code, boolean isFull) {
    assertThat(SqlErrorClassifier.isDiskFull(new SQLiteException("fails", code))).isEqualTo(isFull);
  }

  /** The driver of SQLite gives neither a state nor a code to what it finds out itself. */
  @Test
  void aRowReadWrongIsAMistakeAndAConnectionThatIsGoneIsNot() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    ResultSet row = connection.createStatement().executeQuery("SELECT 1 AS one");
    assertThat(SqlErrorClassifier.isTemporary(catchThrowable(() -> row.getLong("two")))).isFalse();
    assertThat(SqlErrorClassifier.isTemporary(catchThrowable(() -> row.getLong(2)))).isFalse();
    connection.close();
    assertThat(SqlErrorClassifier.isTemporary(catchThrowable(connection::createStatement)))
        .isTrue();
    assertThat(SqlErrorClassifier.isTemporary(new SQLTransientConnectionException("timed out")))
        .isTrue();
  }

  @Test
  void anExceptionNotOfADatabaseIsNotTemporary() {
    assertThat(SqlErrorClassifier.isTemporary(new IllegalStateException("a bug"))).isFalse();
  }
}
