package org.chsiguide.store;

import java.nio.file.Path;
import org.chsiguide.bot.Conversations;

class PostgresConversationsTest extends ConversationsContract {
  @Override
  Database database(Path folder) {
    return Database.postgres(clock);
  }

  @Override
  Conversations over(Conversations sql) {
    return sql;
  }
}
