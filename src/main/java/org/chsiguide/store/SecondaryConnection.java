package org.chsiguide.store;

import java.time.InstantSource;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.StaffRepository;
import org.chsiguide.store.database.ConnectionPools;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.DiskSpace;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of a running bot, opened by another program such as a command. It takes nothing from
 * the bot and migrates no tables: they must be those of the same version.
 */
public final class SecondaryConnection implements AutoCloseable {
  private final DatabaseDialect backend;
  private final InstantSource clock;
  private final ConnectionPools connections;
  private final Jdbi jdbi;
  private final GroupCommit writer;

  private SecondaryConnection(
      DatabaseDialect backend, ConnectionPools connections, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
    this.connections = connections;
    this.jdbi = connections.readerJdbi();
    this.writer =
        new GroupCommit(connections.writerJdbi(), new DiskSpace(backend.toString(), clock));
  }

  /**
   * Opens the database.
   *
   * @param url as for {@link Store#open}
   * @throws StartupException if there is no such database, or one of another version
   */
  public static SecondaryConnection open(String url, InstantSource clock) {
    DatabaseDialect backend = DatabaseDialect.openSecondary(url);
    try {
      ConnectionPools connections = ConnectionPools.open(backend);
      try {
        Schema.expectCurrentVersion(connections.readerPool(), backend);
        return new SecondaryConnection(backend, connections, clock);
      } catch (RuntimeException e) {
        connections.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw backend.explain(e);
    }
  }

  /** Returns whether a bot currently works with this database. */
  public boolean isBotRunning() {
    return jdbi.withHandle(handle -> backend.isInUse(handle));
  }

  /** Returns the broadcasts. */
  public BroadcastRepository broadcasts() {
    return new SqlBroadcasts(jdbi, writer, clock);
  }

  /** Returns the members of staff whom owners added. */
  public StaffRepository staff() {
    return new SqlStaff(jdbi, writer, clock);
  }

  /** The name of the database in messages, without a password. */
  @Override
  public String toString() {
    return backend.toString();
  }

  @Override
  public void close() {
    writer.close();
    connections.close();
    backend.close();
  }
}
