package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.testing.SettableClock;

/** The databases on which the ports of the store are tested. */
enum EachDatabase {
  SQLITE {
    @Override
    Database open(Path folder, SettableClock clock) {
      return Database.file(folder, clock);
    }
  },
  POSTGRESQL {
    @Override
    Database open(Path folder, SettableClock clock) {
      return Database.postgres(clock);
    }
  };

  /** Opens a new database with the tables of the bot. */
  abstract Database open(Path folder, SettableClock clock);
}
