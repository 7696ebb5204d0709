package org.chsiguide.store;

import java.time.InstantSource;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.StaffRepository;
import org.chsiguide.store.broadcast.SqlBroadcasts;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.staff.SqlStaff;

/**
 * The database of a running bot, opened by another program such as a command. It takes nothing from
 * the bot and migrates no tables: they must be those of the same version.
 */
public record SecondaryConnection(Database database, InstantSource clock) implements AutoCloseable {

  /**
   * Opens the database.
   *
   * @param url as for {@link Store#open}
   * @throws StartupException if there is no such database, or one of another version
   */
  public static SecondaryConnection open(String url, InstantSource clock) {
    return new SecondaryConnection(Database.openSecondary(url, clock), clock);
  }

  /** Returns whether a bot currently works with this database. */
  public boolean isBotRunning() {
    return database.isInUse();
  }

  /** Returns the broadcasts. */
  public BroadcastRepository broadcasts() {
    return new SqlBroadcasts(database.queries(), database.writer(), clock);
  }

  /** Returns the members of staff whom owners added, and the names of all. */
  public StaffRepository staff() {
    return new SqlStaff(database.queries(), database.writer(), clock);
  }

  /** The name of the database in messages, without a password. */
  @Override
  public String toString() {
    return database.toString();
  }

  @Override
  public void close() {
    database.close();
  }
}
