package org.chsiguide.store;

import java.nio.file.Path;

class PostgresConversationsTest extends ConversationsContract {
  @Override
  TestDatabase database(Path folder) {
    return TestDatabase.postgres(clock);
  }
}
