package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.testing.SettableClock;

class PostgresOutboxTest extends OutboxContract {
  @Override
  Database database(Path folder) {
    return Database.postgres(new SettableClock());
  }
}
