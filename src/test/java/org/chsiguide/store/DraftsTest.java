package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.STAFF;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.TestDatabase.done;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.BroadcastDraft;
import org.chsiguide.broadcast.BroadcastSubject;
import org.chsiguide.broadcast.DeliveryPlan;
import org.chsiguide.broadcast.DraftContent;
import org.chsiguide.broadcast.DraftPrompt;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.broadcast.DraftText;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.broadcast.PanelRequest.Show;
import org.chsiguide.broadcast.PreviewResult;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.store.broadcast.SqlDrafts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftsTest extends StoreTestBase {
  private DraftRepository drafts;

  @BeforeEach
  void open() {
    drafts = database.store().drafts();
  }

  @Test
  void aDraftIsReadAsItWasKept() {
    BroadcastDraft begun = BroadcastDraft.begin(STAFF).withTurnOf(1);
    done(drafts.save(request(1), begun));
    assertThat(stored()).hasValue(begun);

    done(drafts.save(request(2), whole(2)));
    assertThat(stored()).hasValue(whole(2));
    assertThat(drafts.findPending()).containsExactly(request(1), request(2));
  }

  @Test
  void anUpdateThatComesTwiceChangesNothingTheSecondTime() {
    done(drafts.save(request(1), whole(1)));
    done(drafts.save(request(1), whole(2)));
    assertThat(stored()).hasValue(whole(1));
  }

  /** The rest of its batch may fail after that, and is then received again with it. */
  @Test
  void anUpdateIsKnownAsProcessedOnceItsRequestIsSaved() {
    assertThat(database.conversations().findProcessed(List.of(1L, 2L))).isEmpty();
    done(drafts.save(request(1), whole(1)));
    assertThat(database.conversations().findProcessed(List.of(1L, 2L))).containsExactly(1L);
  }

  @Test
  void thePanelOfADraftIsRememberedOverItsChanges() {
    done(drafts.save(request(1), whole(1)));
    assertThat(drafts.findPanel(STAFF)).isEmpty();
    done(drafts.recordShown(whole(1).withCount(12).withPreviewResult(PreviewResult.SHOWN), 70));
    done(drafts.recordShown(whole(0).withCount(99), 71));
    assertThat(stored()).hasValue(whole(1).withCount(12).withPreviewResult(PreviewResult.SHOWN));
    done(drafts.save(request(2), whole(2)));
    assertThat(drafts.findPanel(STAFF)).hasValue(71);
  }

  @Test
  void aConfirmedDraftIsABroadcastOnceAndIsGone() {
    done(drafts.save(request(1), whole(1)));
    Instant begins = clock.instant().plusSeconds(30);
    PanelRequest shown = done(drafts.confirm(request(2), whole(1), begins));
    assertThat(shown).isEqualTo(request(2).withShow(Show.PANEL, 1));
    for (int update : new int[] {2, 3}) {
      assertThat(done(drafts.confirm(request(update), whole(1), begins)).show())
          .isEqualTo(Show.OLD_BUTTON);
    }

    assertThat(stored()).isEmpty();
    Broadcast made = database.store().broadcasts().find(1).orElseThrow();
    assertThat(made.startsAt()).isEqualTo(begins);
    assertThat(made.content()).isEqualTo(whole(1).broadcastContent());
    assertThat(made.audience()).isEqualTo(new Audience.Stuck(3));
    assertThat(drafts.findPending())
        .extracting(PanelRequest::show)
        .containsExactly(Show.DRAFT, Show.PANEL, Show.OLD_BUTTON);
  }

  @Test
  void aDraftThatIsDroppedIsGone() {
    done(drafts.save(request(1), whole(1)));
    done(drafts.discard(request(2), STAFF));
    assertThat(stored()).isEmpty();
  }

  @Test
  void aShownPanelIsNotPendingAndItsUpdateStaysSeen() {
    done(drafts.addRequest(request(1)));
    done(drafts.markDone(request(1)));
    assertThat(drafts.findPending()).isEmpty();
    done(drafts.save(request(1), whole(1)));
    assertThat(stored()).isEmpty();
  }

  @Test
  void studentsSwitchSubjectsOffAndOn() {
    database.conversations().commit(List.of(answer(1, AMINA, "account")));
    done(drafts.setSubscribed(request(2), BroadcastSubject.TIPS, false));
    done(drafts.setSubscribed(request(3), BroadcastSubject.TIPS, false));
    assertThat(drafts.findUnsubscribed(AMINA)).containsExactly(BroadcastSubject.TIPS);
    done(drafts.setSubscribed(request(4), BroadcastSubject.TIPS, true));
    assertThat(drafts.findUnsubscribed(AMINA)).isEmpty();
    done(drafts.setSubscribed(of(5, new ChatId(9)), BroadcastSubject.TIPS, false));
    assertThat(drafts.findUnsubscribed(new ChatId(9))).isEmpty();
  }

  /** Reads the draft as after a restart. */
  private Optional<BroadcastDraft> stored() {
    return new SqlDrafts(database.queries(), database.writer()).find(STAFF);
  }

  private PanelRequest request(long update) {
    return of(update, AMINA);
  }

  private PanelRequest of(long update, ChatId chat) {
    return new PanelRequest(update, clock.instant(), chat, Language.EN, "tap", 7, Show.DRAFT, 0);
  }

  private BroadcastDraft whole(int turn) {
    OutgoingPost.Attachment photo =
        new OutgoingPost.Attachment(OutgoingPost.Attachment.Kind.PHOTO, "AgAC");
    return new BroadcastDraft(
        STAFF,
        turn,
        Broadcast.Kind.SEND,
        0,
        new DraftPrompt(DraftPrompt.Question.CONFIRM, "register", "too-long", null),
        new DraftContent(
            new DraftText(new OutgoingPost("<b>通知</b>\n第二行", List.of(photo)), List.of(5, 6), "77"),
            new DraftText(new OutgoingPost("<b>News</b>", List.of()), List.of(7), null)),
        new DeliveryPlan(BroadcastSubject.DEADLINES, new Audience.Stuck(3), true, clock.instant()),
        9,
        new PreviewResult(PreviewResult.State.REFUSED, "400"));
  }
}
