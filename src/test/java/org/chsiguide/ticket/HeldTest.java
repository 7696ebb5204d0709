package org.chsiguide.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.junit.jupiter.api.Test;

/** What waits is taken out once, and keeps its order. */
class HeldTest {
  private static final ChatId STUDENT = new ChatId(7);
  private static final ChatId GROUP = new ChatId(-1001);

  private final Held held = new Held();

  @Test
  void whatWasTakenNobodyElseGets() {
    holds(STUDENT, GROUP, 1, 2);
    assertThat(held.take(it -> it.source() == 1)).hasSize(1);
    assertThat(sources(held.take(it -> true))).containsExactly(2L);
    assertThat(held.take(it -> true)).isEmpty();
  }

  @Test
  void whatIsPutBackIsFirstAgain() {
    holds(STUDENT, GROUP, 1, 2, 3);
    held.putBack(held.take(it -> it.source() < 3));
    assertThat(sources(held.take(it -> true))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatIsChangedStaysInItsPlace() {
    holds(STUDENT, GROUP, 1, 2, 3);
    Content now = new Content.Words("now");
    assertThat(held.change(STUDENT, 2, now)).isTrue();
    assertThat(held.change(STUDENT, 4, now)).isFalse();
    assertThat(held.change(GROUP, 1, now)).isFalse();
    List<Load> loads = held.take(it -> true);
    assertThat(sources(loads)).containsExactly(1L, 2L, 3L);
    assertThat(loads.get(1).content()).isEqualTo(now);
  }

  @Test
  void whatIsHeldWithoutItsWordsStaysWithoutThem() {
    Passage photo = new Passage(1, Kind.MESSAGE, STUDENT, 1, GROUP, null, "", State.HELD, null);
    held.add(new Load(photo, null));
    assertThat(held.change(STUDENT, 1, new Content.Words("E12345678"))).isTrue();
    assertThat(held.take(it -> true)).containsExactly(new Load(photo, null));
  }

  @Test
  void nothingIsKeptOfWhoIsForgotten() {
    holds(STUDENT, GROUP, 1);
    holds(GROUP, STUDENT, 2);
    holds(new ChatId(8), GROUP, 3);
    held.forget(STUDENT);
    assertThat(sources(held.take(it -> true))).containsExactly(3L);
  }

  private void holds(ChatId from, ChatId to, long... sources) {
    for (long source : sources) {
      Passage passage = new Passage(1, Kind.MESSAGE, from, source, to, null, "", State.HELD, null);
      held.add(new Load(passage, new Content.Words("before")));
    }
  }

  private static List<Long> sources(List<Load> loads) {
    return loads.stream().map(load -> load.passage().source()).toList();
  }
}
