package org.chsiguide.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.InMemoryAuditLog;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of staff that the store cannot save; the update comes again. */
class StaffChangesTest {
  private static final UserId OWNER = new UserId(1);
  private static final UserId ZHAO = new UserId(2);
  private static final IncomingUpdate UPDATE =
      new IncomingUpdate(7, OWNER.chat(), new Event.Unrelated(), Language.EN, null);

  private final Staff staff = new Staff(Set.of(OWNER), null);
  private final StaffRepository repository = mock(StaffRepository.class);
  private final StaffChanges changes = new StaffChanges(staff, repository, new InMemoryAuditLog());

  @BeforeEach
  void failWrites() {
    CompletableFuture<Void> failed =
        CompletableFuture.failedFuture(new IllegalStateException("away"));
    when(repository.put(any(), any(), any())).thenReturn(failed);
    when(repository.remove(any())).thenReturn(failed);
  }

  @Test
  void aMemberWhoseRemovalCannotBeSavedStays() {
    staff.put(ZHAO, Set.of());

    changes.apply(UPDATE, new StaffButton(StaffButton.Action.GRANT, ZHAO, StaffRole.EDIT));
    assertThat(staff.includes(ZHAO)).isTrue();
    assertThat(staff.roles(ZHAO)).isEmpty();

    changes.apply(UPDATE, new StaffButton(StaffButton.Action.REMOVE, ZHAO, null));
    assertThat(staff.includes(ZHAO)).isTrue();
  }

  @Test
  void aMemberWhoCannotBeSavedIsNotAdded() {
    changes.add(UPDATE, ZHAO, Set.of(StaffRole.ANSWER));

    assertThat(staff.includes(ZHAO)).isFalse();
  }
}
