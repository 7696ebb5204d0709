package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.update.ConversationRepository;

class PostgresConversationsTest extends ConversationsContract {
  @Override
  TestDatabase database(Path folder) {
    return TestDatabase.postgres(clock);
  }

  @Override
  ConversationRepository wrap(ConversationRepository sql) {
    return sql;
  }
}
