package org.chsiguide.store.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The connections to a database: one for the writer, which therefore never waits for a reader and
 * keeps its prepared statements, and some for everybody else.
 *
 * @param readerPool those of all others
 * @param writerPool that of the writer
 */
public record ConnectionPools(HikariDataSource readerPool, HikariDataSource writerPool)
    implements AutoCloseable {
  /** One for all databases of this process, because it takes milliseconds to parse a statement. */
  private static final SqlParser SQL_PARSER = new ColonPrefixSqlParser();

  /**
   * Opens the connections.
   *
   * @throws IllegalStateException if that fails, because of the driver's exception
   */
  public static ConnectionPools open(DatabaseDialect dialect) {
    HikariDataSource readerPool = dialect.connect();
    try {
      return new ConnectionPools(readerPool, dialect.connectWriter());
    } catch (RuntimeException e) {
      readerPool.close();
      throw e;
    }
  }

  /** Returns the access for queries, which may run at the same time. */
  public Jdbi readerJdbi() {
    return jdbi(readerPool);
  }

  /** Returns the access of the one writer. */
  public Jdbi writerJdbi() {
    return jdbi(writerPool);
  }

  private static Jdbi jdbi(DataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(SqlStatements.class).setSqlParser(SQL_PARSER);
    return jdbi;
  }

  @Override
  public void close() {
    writerPool.close();
    readerPool.close();
  }
}
