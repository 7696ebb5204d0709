package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.testing.SettableClock;

/** The databases that a port of the store is tested on. */
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

  /** A new one, with the tables of the bot. */
  abstract Database open(Path folder, SettableClock clock);
}
