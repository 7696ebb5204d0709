package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The connections to a database: one for the writer, which therefore never waits for a reader and
 * keeps its prepared statements, and some for everybody else.
 *
 * @param readerPool those of all others
 * @param writerPool that of the writer
 */
record ConnectionPools(HikariDataSource readerPool, HikariDataSource writerPool)
    implements AutoCloseable {

  /**
   * Opens the connections.
   *
   * @throws IllegalStateException if that fails, because of the driver's exception
   */
  static ConnectionPools open(DatabaseDialect backend) {
    HikariDataSource readerPool = backend.connect();
    try {
      return new ConnectionPools(readerPool, backend.connectWriter());
    } catch (RuntimeException e) {
      readerPool.close();
      throw e;
    }
  }

  Jdbi readerJdbi() {
    return Jdbi.create(readerPool);
  }

  Jdbi writerJdbi() {
    return Jdbi.create(writerPool);
  }

  @Override
  public void close() {
    writerPool.close();
    readerPool.close();
  }
}
