package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.testing.SettableClock;

/** The databases on which the ports of the store are tested. */
enum EachDatabase {
  SQLITE {
    @Override
    TestDatabase open(Path folder, SettableClock clock) {
      return TestDatabase.file(folder, clock);
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase open(Path folder, SettableClock clock) {
      return TestDatabase.postgres(clock);
    }
  };

  /** Opens a new database with the tables of the bot. */
  abstract TestDatabase open(Path folder, SettableClock clock);
}
