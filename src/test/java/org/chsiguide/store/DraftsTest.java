package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.STAFF;
import static org.chsiguide.store.Samples.answer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.broadcast.Audience;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Draft;
import org.chsiguide.broadcast.Drafts;
import org.chsiguide.broadcast.Mailing;
import org.chsiguide.broadcast.Prompt;
import org.chsiguide.broadcast.Proof;
import org.chsiguide.broadcast.Request;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.broadcast.Subject;
import org.chsiguide.broadcast.Words;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DraftsTest {
  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Database database;
  private Drafts drafts;

  @BeforeEach
  void open() {
    database = kind.open(folder, clock);
    drafts = database.drafts();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDraftIsReadAsItWasKept() {
    Draft begun = Draft.begin(STAFF, 1);
    done(drafts.keep(request(1), begun));
    assertThat(drafts.draft(STAFF)).hasValue(begun);

    done(drafts.keep(request(2), whole(2)));
    assertThat(drafts.draft(STAFF)).hasValue(whole(2));
    assertThat(drafts.unanswered()).containsExactly(request(1), request(2));
  }

  @Test
  void anUpdateThatComesTwiceChangesNothingTheSecondTime() {
    done(drafts.keep(request(1), whole(1)));
    done(drafts.keep(request(1), whole(2)));
    assertThat(drafts.draft(STAFF)).hasValue(whole(1));
    assertThat(drafts.isTaken(1)).isTrue();
    assertThat(drafts.isTaken(2)).isFalse();
  }

  @Test
  void thePanelOfADraftIsRememberedOverItsChanges() {
    done(drafts.keep(request(1), whole(1)));
    assertThat(drafts.draftPanel(STAFF)).isEmpty();
    done(drafts.showed(whole(1).counted(12).proven(new Proof.Seen()), 70));
    done(drafts.showed(whole(0).counted(99), 71));
    assertThat(drafts.draft(STAFF)).hasValue(whole(1).counted(12).proven(new Proof.Seen()));
    done(drafts.keep(request(2), whole(2)));
    assertThat(drafts.draftPanel(STAFF)).hasValue(71);
  }

  @Test
  void aConfirmedDraftIsABroadcastOnceAndIsGone() {
    done(drafts.keep(request(1), whole(1)));
    Instant begins = clock.instant().plusSeconds(30);
    assertThat(done(drafts.confirm(request(2), whole(1), begins))).hasValue(1L);
    assertThat(done(drafts.confirm(request(2), whole(1), begins))).isEmpty();
    assertThat(done(drafts.confirm(request(3), whole(1), begins))).isEmpty();

    assertThat(drafts.draft(STAFF)).isEmpty();
    Broadcast made = database.broadcasts().find(1).orElseThrow();
    assertThat(made.begins()).isEqualTo(begins);
    assertThat(made.bulletin()).isEqualTo(whole(1).bulletin());
    assertThat(made.audience()).isEqualTo(new Audience.Stuck(3));
    assertThat(drafts.unanswered())
        .extracting(Request::show)
        .containsExactly(Show.DRAFT, Show.PANEL, Show.OLD_BUTTON);
  }

  @Test
  void aDraftThatIsDroppedIsGone() {
    done(drafts.keep(request(1), whole(1)));
    done(drafts.drop(request(2), STAFF));
    assertThat(drafts.draft(STAFF)).isEmpty();
  }

  @Test
  void whatWasShownIsNotShownAgainAndItsUpdateStaysTaken() {
    done(drafts.ask(request(1)));
    done(drafts.answered(request(1)));
    assertThat(drafts.unanswered()).isEmpty();
    assertThat(drafts.isTaken(1)).isTrue();
  }

  @Test
  void studentsSwitchSubjectsOffAndOn() {
    database.conversations().commit(List.of(answer(1, AMINA, "account")));
    done(drafts.choose(request(2), Subject.TIPS, false));
    done(drafts.choose(request(3), Subject.TIPS, false));
    assertThat(drafts.switchedOff(AMINA)).containsExactly(Subject.TIPS);
    done(drafts.choose(request(4), Subject.TIPS, true));
    assertThat(drafts.switchedOff(AMINA)).isEmpty();
    done(drafts.choose(of(5, new ChatId(9)), Subject.TIPS, false));
    assertThat(drafts.switchedOff(new ChatId(9))).isEmpty();
  }

  private static Request request(long update) {
    return of(update, AMINA);
  }

  private static Request of(long update, ChatId chat) {
    return new Request(update, chat, Language.EN, "tap", 7, Show.DRAFT, 0);
  }

  private Draft whole(int turn) {
    Post.Attachment photo = new Post.Attachment(Post.Attachment.Kind.PHOTO, "AgAC");
    return new Draft(
        STAFF,
        turn,
        Broadcast.Kind.SEND,
        0,
        new Prompt(Prompt.Question.CONFIRM, "register", "too-long"),
        new Words(
            new Post("<b>通知</b>\n第二行", List.of(photo)),
            new Post("<b>News</b>", List.of()),
            "album",
            List.of(5, 6),
            List.of(7)),
        new Mailing(Subject.DEADLINES, new Audience.Stuck(3), true, clock.instant()),
        9,
        new Proof.Refused("400"));
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
