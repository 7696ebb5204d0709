package org.chsiguide.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads all tables of a database by its metadata, so a test need not list them. */
final class DatabaseDump {

  /** The columns with the chat of a student. */
  private static final Set<String> STUDENT = Set.of("chat_id", "student", "from_chat", "to_chat");

  /**
   * The other columns of this type: ids of updates, of other rows, and of staff and their groups.
   */
  private static final Set<String> OTHER =
      Set.of(
          "update_id",
          "number",
          "of_number",
          "of_version",
          "version",
          "publisher",
          "collected_to",
          "recipients",
          "author",
          "person",
          "user_id",
          "added_by",
          "id",
          "ticket",
          "claimed_by",
          "source",
          "chat",
          "moved_to",
          "topic_group",
          "since");

  private final Jdbi jdbi;
  private final List<Column> columns;

  /**
   * A column.
   *
   * @param sample a value of its type, in SQL
   */
  private record Column(String table, String name, String sample, boolean isRequired) {
    boolean isStudent() {
      return STUDENT.contains(name);
    }

    boolean isTime() {
      return name.endsWith("_at") || name.endsWith("_since");
    }

    String value(ChatId student) {
      return isStudent() ? student.toString() : sample;
    }
  }

  DatabaseDump(Jdbi jdbi) throws SQLException {
    this.jdbi = jdbi;
    this.columns = jdbi.withHandle(handle -> columns(handle.getConnection()));
  }

  /** Returns the names of the tables. */
  List<String> names() {
    return columns.stream().map(Column::table).distinct().toList();
  }

  /** Returns the names of the columns of a table. */
  List<String> columnsOf(String table) {
    return columns.stream().filter(it -> it.table().equals(table)).map(Column::name).toList();
  }

  /** Inserts a row into each table; every column for a student gets this one. */
  void fill(ChatId student) {
    List<String> empty = new ArrayList<>(names());
    // A table with a reference to another one is filled after it, in a later round.
    while (!empty.isEmpty()) {
      if (!empty.removeIf(table -> insert(table, student))) {
        throw new AssertionError("cannot be filled: " + empty);
      }
    }
  }

  /** Returns the columns that contain this student, as {@code table.column}. */
  List<String> columnsContaining(ChatId student) {
    return columns.stream()
        .filter(Column::isStudent)
        .filter(column -> count(column, student) > 0)
        .map(column -> column.table() + "." + column.name())
        .toList();
  }

  private boolean insert(String table, ChatId student) {
    List<Column> given =
        columns.stream()
            .filter(column -> column.table().equals(table))
            .filter(column -> column.isRequired() || column.isStudent())
            .toList();
    String names = given.stream().map(Column::name).collect(Collectors.joining(", "));
    String values =
        given.stream().map(column -> column.value(student)).collect(Collectors.joining(", "));
    try {
      jdbi.useHandle(
          handle ->
              handle.execute("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")"));
      return true;
    } catch (JdbiException e) {
      return false;
    }
  }

  private long count(Column column, ChatId student) {
    String query = "SELECT COUNT(*) FROM %s WHERE %s = %s";
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query.formatted(column.table(), column.name(), student))
                .mapTo(Long.class)
                .one());
  }

  private static List<Column> columns(Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    List<Column> columns = new ArrayList<>();
    try (ResultSet row = database.getColumns(null, connection.getSchema(), "%", "%")) {
      while (row.next()) {
        String table = row.getString("TABLE_NAME");
        if (isOurs(database, connection.getSchema(), table)) {
          columns.add(column(table, row));
        }
      }
    }
    return columns;
  }

  private static Column column(String table, ResultSet row) throws SQLException {
    String name = row.getString("COLUMN_NAME");
    String type = row.getString("TYPE_NAME");
    boolean isRequired =
        row.getString("IS_NULLABLE").equals("NO") && row.getString("COLUMN_DEF") == null;
    Column column = new Column(table, name, sample(type), isRequired);
    boolean canBeChatId = type.equalsIgnoreCase("BIGINT") || type.equalsIgnoreCase("INT8");
    if (canBeChatId && !column.isStudent() && !column.isTime() && !OTHER.contains(name)) {
      throw new AssertionError(table + "." + name + ": a student's, or not? Say so in this class");
    }
    return column;
  }

  private static String sample(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "TEXT" -> "'x'";
      case "BLOB" -> "X'01'";
      case "BYTEA" -> "'\\x01'";
      default -> "1";
    };
  }

  private static boolean isOurs(DatabaseMetaData database, String schema, String table)
      throws SQLException {
    try (ResultSet row = database.getTables(null, schema, table, new String[] {"TABLE"})) {
      return row.next() && !Schema.OWN_TABLES.contains(table);
    }
  }
}
