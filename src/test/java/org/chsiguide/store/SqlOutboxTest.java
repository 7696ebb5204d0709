package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;

import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.dialog.Reply;
import org.junit.jupiter.api.Test;

class SqlOutboxTest extends OutboxContract {
  @Override
  Outbox wrap(Outbox sql) {
    return sql;
  }

  @Test
  void whoAsksForAScreenDoesNotWaitForTheDatabase() {
    Queue<Runnable> reads = new ArrayDeque<>();
    CompletionStage<OptionalInt> screen = database.outbox(reads::add).screenMessageId(AMINA);
    assertThat(screen).isNotCompleted();

    reads.remove().run();

    assertThat(screen).isCompletedWithValue(OptionalInt.empty());
  }

  @Test
  void aReplyThatOnlyANewerVersionKnowsIsLeftOut() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.execute("UPDATE outbox SET replies = 'sing:loudly ' || replies");

    assertThat(outbox.pending().get(0).replies())
        .containsExactly(new Reply.ShowScreen(Reply.Placement.BELOW));
  }
}
