package org.chsiguide.store.database;

/** The connection of the writer of a database, for tests that replace it. */
public final class WriterConnection {
  private WriterConnection() {}

  /** Makes the writer use a new connection. */
  public static void renew(Database database) {
    database.writerPool().getHikariPoolMXBean().softEvictConnections();
  }
}
