package org.chsiguide.store;

import java.time.InstantSource;
import org.chsiguide.broadcast.Broadcasts;
import org.jdbi.v3.core.Jdbi;

/**
 * A program at the database of a bot that runs, such as a command. It claims nothing, so the bot
 * goes on, and changes no table: it expects them as the bot of the same version has made them.
 */
public final class Guest implements AutoCloseable {
  private final Backend backend;
  private final InstantSource clock;
  private final Connections connections;
  private final Jdbi jdbi;
  private final GroupCommit writer;

  private Guest(Backend backend, Connections connections, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
    this.connections = connections;
    this.jdbi = connections.readers();
    this.writer = new GroupCommit(connections.writer(), new DiskSpace(backend.toString(), clock));
  }

  /**
   * Comes in.
   *
   * @param url as for {@link Store#open}
   * @throws StoreUnavailable if there is no such database, or one of another version
   */
  public static Guest at(String url, InstantSource clock) {
    Backend backend = Backend.beside(url);
    try {
      Connections connections = Connections.to(backend);
      try {
        Schema.expect(connections.reading(), backend);
        return new Guest(backend, connections, clock);
      } catch (RuntimeException e) {
        connections.close();
        throw e;
      }
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw Store.unavailable(backend, e);
    }
  }

  /** Whether a bot works with this database now. */
  public boolean meetsABot() {
    return jdbi.withHandle(handle -> backend.isInUse(handle, clock.instant()));
  }

  /** What staff send to many. */
  public Broadcasts broadcasts() {
    return new SqlBroadcasts(jdbi, writer, clock);
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
