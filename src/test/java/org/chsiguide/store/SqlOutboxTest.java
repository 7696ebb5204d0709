package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;

import java.util.List;
import org.chsiguide.bot.Outbox;
import org.chsiguide.dialog.Reply;
import org.junit.jupiter.api.Test;

class SqlOutboxTest extends OutboxContract {
  @Override
  Outbox over(Outbox sql) {
    return sql;
  }

  @Test
  void aReplyThatOnlyANewerVersionKnowsIsLeftOut() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.execute("UPDATE answer SET replies = 'sing:loudly ' || replies");

    assertThat(outbox.pending().get(0).replies())
        .containsExactly(new Reply.Show(Reply.Place.BELOW));
  }
}
