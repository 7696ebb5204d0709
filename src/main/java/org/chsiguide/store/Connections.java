package org.chsiguide.store;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The connections to a database: one for the writer alone, so that it never waits for somebody who
 * reads and has what it prepared at hand, and some for all others.
 *
 * @param reading those of all others
 * @param writing that of the writer
 */
record Connections(HikariDataSource reading, HikariDataSource writing) implements AutoCloseable {

  /**
   * Connects.
   *
   * @throws IllegalStateException if that fails, because of the driver's exception
   */
  static Connections to(Backend backend) {
    HikariDataSource reading = backend.connect();
    try {
      return new Connections(reading, backend.connectWriter());
    } catch (RuntimeException e) {
      reading.close();
      throw e;
    }
  }

  Jdbi readers() {
    return Jdbi.create(reading);
  }

  Jdbi writer() {
    return Jdbi.create(writing);
  }

  @Override
  public void close() {
    writing.close();
    reading.close();
  }
}
