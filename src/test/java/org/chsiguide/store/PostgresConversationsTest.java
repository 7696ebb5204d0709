package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.update.ConversationRepository;

class PostgresConversationsTest extends ConversationsContract {
  @Override
  Database database(Path folder) {
    return Database.postgres(clock);
  }

  @Override
  ConversationRepository wrap(ConversationRepository sql) {
    return sql;
  }
}
