package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.testing.SettableClock;

class PostgresOutboxTest extends OutboxContract {
  @Override
  TestDatabase database(Path folder) {
    return TestDatabase.postgres(new SettableClock());
  }
}
