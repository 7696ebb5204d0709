package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.runtime.Causes;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.Leadership;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Copies all tables of a store to another database, in one transaction: either everything arrives
 * or nothing does.
 */
public record DatabaseCopy(
    Handle reader, Handle writer, DatabaseDialect to, ObjLongConsumer<String> listener) {

  private static final int BATCH_SIZE = 1_000;

  /** The table whose rows have megabytes. */
  private static final String PICTURES = "picture";

  /**
   * Copies everything. The source stays as it is.
   *
   * @param from the URL of a database of this version that no bot is using
   * @param to the URL of one that keeps nothing yet
   * @param listener is told each table that was copied, and how many rows it has
   * @throws StartupException with a sentence for the operator; then nothing was copied
   */
  @SuppressWarnings("try") // what is claimed is only released again
  public static void copy(String from, String to, ObjLongConsumer<String> listener) {
    if (from.equals(to)) {
      throw new StartupException("--from 和 --to 是同一个数据库", "--from and --to are the same database");
    }
    DatabaseDialect source = DatabaseDialect.existing(from);
    DatabaseDialect target = DatabaseDialect.of(to);
    try (Leadership unusedSource = claim(source);
        Leadership unusedTarget = claim(target);
        HikariDataSource readerPool = source.connect(Schema::expectCurrentVersion);
        HikariDataSource writerPool = target.connect(Schema::update)) {
      // Both in a transaction: else a reader of PostgreSQL fetches all rows at once.
      Jdbi.create(readerPool)
          .useTransaction(
              reader ->
                  Jdbi.create(writerPool)
                      .useTransaction(
                          writer -> {
                            expectUnused(target, writer);
                            DatabaseCopy copy = new DatabaseCopy(reader, writer, target, listener);
                            List<String> tables = copy.expectEmpty();
                            expectUnused(source, reader); // late: it may not idle for long
                            tables.forEach(copy::copy);
                          }));
    } catch (JdbiException e) {
      throw new StartupException(
          LocalizedText.format(
              "复制失败，已经撤销：%s", "the copy failed and was undone: %s", Causes.lastMessage(e)),
          e);
    }
  }

  /** Keeps bots away from a file; those of PostgreSQL are kept away by the transaction. */
  private static Leadership claim(DatabaseDialect dialect) {
    return dialect.isShared() ? Leadership.NONE : dialect.awaitLeadership(() -> {});
  }

  /** A bot that starts during the copy stands by: the question is part of the transaction. */
  private static void expectUnused(DatabaseDialect dialect, Handle handle) {
    if (dialect.isShared() && dialect.isInUse(handle)) {
      throw new StartupException(
          "%s 正被一个机器人使用；请先停掉它", "%s is in use by a bot; stop it first", dialect.displayName());
    }
  }

  /** Returns the tables of the target. */
  private List<String> expectEmpty() {
    List<String> tables = Schema.tables(writer);
    for (String table : tables) {
      if (count(writer, table) > 0) {
        throw new StartupException(
            "%s 里已经有内容；请指定一个空的数据库", "%s is not empty; name an empty database", to.displayName());
      }
    }
    return tables;
  }

  private void copy(String table) {
    long total = count(reader, table);
    int batchSize = table.equals(PICTURES) ? 1 : BATCH_SIZE;
    try (ResultIterator<Map<String, Object>> rows =
        reader
            .createQuery("SELECT * FROM " + table)
            .setFetchSize(batchSize)
            .mapToMap()
            .iterator()) {
      while (rows.hasNext()) {
        List<Map<String, Object>> batch = new ArrayList<>();
        while (batch.size() < batchSize && rows.hasNext()) {
          batch.add(rows.next());
        }
        insert(table, batch);
      }
    }
    to.resumeNumbering(writer, table);
    long copied = count(writer, table);
    if (copied != total) {
      throw new StartupException(
          "%2$s 的 %1$d 行只到了 %3$d 行；什么都没有复制",
          "only %3$d of %1$d rows of %2$s were copied, so the copy was undone",
          total,
          table,
          copied);
    }
    listener.accept(table, copied);
  }

  private void insert(String table, List<Map<String, Object>> rows) {
    Set<String> columns = rows.get(0).keySet();
    PreparedBatch insert =
        writer.prepareBatch(
            "INSERT INTO %s (%s) VALUES (:%s)"
                .formatted(table, String.join(", ", columns), String.join(", :", columns)));
    for (Map<String, Object> row : rows) {
      // A batch has one type for each column, but SQLite gives small numbers as integers.
      row.replaceAll(
          (column, value) -> value instanceof Integer small ? (Object) small.longValue() : value);
      insert.add(row);
    }
    insert.execute();
  }

  private static long count(Handle handle, String table) {
    return Queries.on(handle).number("SELECT COUNT(*) FROM " + table);
  }
}
