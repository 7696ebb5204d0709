package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.TestDatabase.done;

import java.time.Instant;
import java.util.List;
import org.chsiguide.ticket.Restriction;
import org.chsiguide.ticket.Restriction.Kind;
import org.chsiguide.ticket.Restrictions;
import org.junit.jupiter.api.Test;

class RestrictionsTest extends StoreTestBase {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @Test
  void theKeyIsMadeOnceAndIsThatOfThisDatabase() {
    byte[] key = database.store().restrictions().key();
    assertThat(key).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(database.store().restrictions().key()).isEqualTo(key);
  }

  @Test
  void theyAreReadAsTheyWereWrittenFirstAndRemovedOneByOne() {
    Restrictions restrictions = database.store().restrictions();
    Restriction blocked = new Restriction("ab", Kind.BLOCKED, 1, NOW);
    Restriction asked = new Restriction("ab", Kind.ASKED_ANEW, 1, NOW.plusSeconds(1));
    done(restrictions.add(blocked));
    done(restrictions.add(asked));
    done(restrictions.add(new Restriction("ab", Kind.BLOCKED, 1, NOW.plusSeconds(9))));
    assertThat(restrictions.all()).containsExactly(blocked, asked);

    done(restrictions.remove(List.of(blocked)));
    assertThat(restrictions.all()).containsExactly(asked);
  }
}
