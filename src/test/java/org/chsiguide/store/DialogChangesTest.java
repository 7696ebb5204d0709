package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.chsiguide.author.edit.DialogChange;
import org.chsiguide.author.edit.DialogChange.Publication;
import org.chsiguide.author.edit.DialogChange.State;
import org.chsiguide.author.edit.DialogChangeRepository;
import org.chsiguide.author.edit.DialogEdit;
import org.chsiguide.author.edit.DialogSnapshot;
import org.chsiguide.messenger.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogChangesTest extends StoreTestBase {
  private static final UserId LI = new UserId(12);
  private static final UserId WANG = new UserId(11);
  private static final DialogEdit EDIT =
      DialogEdit.ReplaceText.at("steps/a/text/zh", "一\n", "二 “😀” \\\n");
  private static final String BEFORE = "a: 一\n";
  private static final String AFTER = "a: 二 😀\r\n";

  private DialogChangeRepository changes;

  @BeforeEach
  void open() {
    changes = database.store().dialogChanges();
  }

  @Test
  void aDraftIsReadAsItWasAddedAndAnUpdateAddsOne() {
    DialogChange added = changes.add(7, LI, EDIT, "base");
    assertThat(added).isEqualTo(new DialogChange(1, LI, EDIT, State.DRAFT, "base", null));
    assertThat(changes.add(7, LI, new DialogEdit.Undo(3), "other")).isEqualTo(added);
    assertThat(changes.add(8, LI, new DialogEdit.Undo(3), "base").edit())
        .isEqualTo(new DialogEdit.Undo(3));
    assertThat(changes.add(9, LI, new DialogEdit.Restore(4), "base").number()).isEqualTo(3);
    assertThat(changes.find(1)).hasValue(added);
    assertThat(changes.find(99)).isEmpty();

    changes.rebase(1, "later");
    assertThat(changes.find(1))
        .hasValueSatisfying(it -> assertThat(it.baseDigest()).isEqualTo("later"));
  }

  @Test
  void aPublishedChangeIsAVersionOnceAndTheContentBeforeIsOneToo() {
    changes.add(7, LI, EDIT, "base");
    DialogSnapshot version = new DialogSnapshot(AFTER, DialogSnapshot.digest(BEFORE), "origin");
    assertThat(changes.publish(1, WANG, version, BEFORE)).isEqualTo(2);
    assertNotOpen(version);
    changes.discard(1);

    assertThat(changes.latest()).hasValue(version);
    assertThat(changes.contentOf(version.baseDigest())).hasValue(BEFORE);
    assertThat(changes.contentOf(version.digest())).hasValue(AFTER);
    assertThat(changes.findVersion(1))
        .map(DialogChange::edit)
        .hasValue(new DialogEdit.FoundInFile());
    assertThat(changes.findVersion(2))
        .hasValue(
            new DialogChange(
                1,
                LI,
                EDIT,
                State.PUBLISHED,
                version.baseDigest(),
                new Publication(2, WANG, clock.instant(), version.digest())));

    changes.add(8, LI, new DialogEdit.Undo(2), version.digest());
    DialogSnapshot undone = new DialogSnapshot(BEFORE, version.digest(), "origin");
    assertThat(changes.publish(3, LI, undone, AFTER)).as("known").isEqualTo(3);
    assertThat(changes.findVersionsBefore(4, 2))
        .extracting(DialogChange::number)
        .containsExactly(3L, 1L);
  }

  @Test
  void aChangeIsProposedAndDiscardedOnce() {
    changes.add(7, LI, EDIT, "base");
    changes.propose(1);
    assertThat(state(1)).isEqualTo(State.PROPOSED);
    changes.discard(1);
    changes.propose(1);
    assertThat(state(1)).isEqualTo(State.DISCARDED);
    assertNotOpen(new DialogSnapshot(AFTER, "b", "o"));
    assertThat(changes.latest()).isEmpty();
  }

  @Test
  void anEarlierDraftOfTheSameTextIsDiscarded() {
    changes.add(7, LI, EDIT, "base");
    changes.add(8, WANG, EDIT, "base");
    changes.add(9, WANG, EDIT, "base");
    changes.add(10, WANG, new DialogEdit.Undo(3), "base");
    changes.add(11, WANG, new DialogEdit.Undo(4), "base");
    assertThat(LongStream.rangeClosed(1, 5).mapToObj(this::state))
        .containsExactly(State.DRAFT, State.DISCARDED, State.DRAFT, State.DRAFT, State.DRAFT);
  }

  private State state(long number) {
    return changes.find(number).orElseThrow().state();
  }

  private void assertNotOpen(DialogSnapshot version) {
    assertThatThrownBy(() -> changes.publish(1, WANG, version, BEFORE))
        .hasRootCauseInstanceOf(NoSuchElementException.class);
  }
}
