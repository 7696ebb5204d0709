package org.chsiguide.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.AuditLogInMemory;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Premises;
import org.chsiguide.bot.Staff;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.yaml.Loaded;
import org.chsiguide.dialog.yaml.Problem;
import org.chsiguide.dialog.yaml.Rule;
import org.chsiguide.dialog.yaml.Whereabouts;
import org.chsiguide.html.Parsed;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Incoming.Moment;
import org.chsiguide.messenger.PersonId;
import org.junit.jupiter.api.Test;

/** What staff read who send {@code /reload}, and what everybody else does not. */
class ReloadDeskTest {
  private static final PersonId LI = new PersonId(11);
  private static final PersonId STUDENT = new PersonId(12);
  private static final ChatId GROUP = new ChatId(-100);
  private static final Dialog BEFORE = SmallDialog.bicycles();
  private static final Dialog AFTER =
      new SmallDialog()
          .stage("ask")
          .stage("ride")
          .step("welcome", SmallDialog.go("had"))
          .step("had", SmallDialog.go("new"))
          .step("new", SmallDialog.go("end"))
          .step(SmallDialog.done("end"))
          .renamed("have", "had")
          .build();

  private final AuditLogInMemory auditLog = new AuditLogInMemory();
  private final CurrentGuide guide = new CurrentGuide(BEFORE);
  private final Postbox sent = new Postbox();
  private Loaded file = ok(AFTER);
  private ChatId now = GROUP;

  @Test
  void staffReadWhatChanged() {
    assertThat(desk().take(words(LI, LI.chat(), "/reload"), standing(Language.EN)))
        .isInstanceOf(Handling.Taken.class);

    assertThat(guide.get()).isEqualTo(AFTER);
    assertThat(sent.to(LI.chat()))
        .containsExactly(
            """
            ✅ phrase reloaded

            ➕ <code>new</code>
            ➖ <code>letter</code>
            ➖ <code>pick</code>
            🔀 <code>have</code> → <code>had</code>
            ✏️ <code>welcome</code>
            ✏️ <code>had</code>\
            """);
  }

  @Test
  void aBrokenFileIsRefusedWithItsProblemsAndTheOldGuideStays() {
    file = new Loaded.Failed(List.of(problem(3, "no step \"a<b\""), problem(9, "x")));

    desk().take(words(LI, LI.chat(), "/reload@guide_bot"), standing(Language.ZH));

    assertThat(guide.get()).isEqualTo(BEFORE);
    assertThat(sent.to(LI.chat()))
        .containsExactly(
            """
            ❌ 短语 reload_refused

            <code>3:7</code> no step &quot;a&lt;b&quot; (did you mean &quot;ab&quot;?)
            <code>9:7</code> x (did you mean &quot;ab&quot;?)\
            """);
  }

  @Test
  void manyProblemsFitAMessage() {
    List<Problem> problems = new ArrayList<>();
    for (int line = 1; line <= 400; line++) {
      problems.add(problem(line, "the step \"步骤" + line + "\" & <b>"));
    }
    file = new Loaded.Failed(problems);

    desk().take(words(LI, LI.chat(), "/reload"), Optional.empty());

    String html = sent.to(LI.chat()).get(0);
    assertThat(TelegramHtml.parse(html))
        .isInstanceOfSatisfying(
            Parsed.Ok.class, ok -> assertThat(ok.codePoints()).isBetween(1_000, 4_096));
    assertThat(html).containsPattern("\\n… \\+ 3[0-9]{2}$");
  }

  @Test
  void aFileThatSaysTheSameChangesNothing() {
    file = ok(BEFORE);

    desk().take(words(LI, LI.chat(), "/reload"), standing(Language.EN));

    assertThat(guide.get()).isSameAs(BEFORE);
    assertThat(sent.to(LI.chat())).containsExactly("✅ phrase reload_unchanged");
  }

  @Test
  void aFileThatCannotBeReadIsSaidSo() {
    ReloadDesk desk =
        new ReloadDesk(
            new Premises(new Staff(Set.of(LI), null), group -> group),
            auditLog,
            new Reload(
                () -> {
                  throw new IllegalStateException("my.yaml cannot be read");
                },
                guide),
            guide.each(Screens::new),
            sent,
            Runnable::run);

    desk.take(words(LI, LI.chat(), "/reload"), standing(Language.EN));

    assertThat(sent.to(LI.chat()))
        .containsExactly("❌ phrase reload_refused\n\nmy.yaml cannot be read");
  }

  @Test
  void theGroupOfStaffIsAnsweredThere() {
    desk().take(words(LI, GROUP, "/reload@guide_bot"), Optional.empty());
    assertThat(sent.to(GROUP)).hasSize(1);
  }

  @Test
  void theyAreAnsweredInTheTopicWhereTheyAsked() {
    desk().take(words(LI, Spot.of(new ForumTopic(GROUP, 17)), "/reload"), Optional.empty());
    assertThat(sent.to(Spot.of(new ForumTopic(GROUP, 17)))).hasSize(1);
  }

  @Test
  void aGroupThatGoesOnUnderAnotherIdReloadsAndReadsThere() {
    now = new ChatId(-2002);

    desk().take(words(LI, now, "/reload"), Optional.empty());
    assertThat(sent.to(now)).hasSize(1);

    file = ok(BEFORE);
    desk().reload();
    assertThat(sent.to(now)).hasSize(2);
  }

  @Test
  void nobodyElseIsLetIn() {
    for (Arrival arrival :
        List.of(
            words(STUDENT, STUDENT.chat(), "/reload"),
            words(STUDENT, GROUP, "/reload"),
            words(LI, new ChatId(-7), "/reload"),
            words(LI, LI.chat(), "please /reload"),
            new Arrival(1, LI.chat(), new Event.Sent(), Language.EN, null))) {
      assertThat(desk().take(arrival, Optional.empty())).isInstanceOf(Handling.Passed.class);
    }
    assertThat(guide.get()).isSameAs(BEFORE);
    assertThat(sent.isEmpty()).isTrue();
  }

  @Test
  void allOfStaffReadOfAReloadThatNobodyAskedFor() {
    desk().reload();
    assertThat(sent.to(GROUP)).singleElement().asString().startsWith("✅ 短语 reloaded · phrase");

    desk().reload();
    assertThat(sent.to(GROUP)).as("nothing changed since").hasSize(1);
  }

  private static Loaded ok(Dialog dialog) {
    return new Loaded.Ok(dialog, new Whereabouts(Map.of(), Map.of()), List.of());
  }

  private ReloadDesk desk() {
    return new ReloadDesk(
        new Premises(new Staff(Set.of(LI), GROUP), group -> now),
        auditLog,
        new Reload(() -> file, guide),
        guide.each(Screens::new),
        sent,
        Runnable::run);
  }

  private static Optional<Conversation> standing(Language language) {
    return Optional.of(Conversation.begin(language, new StepId("welcome")));
  }

  private static Problem problem(int line, String message) {
    return new Problem("dialogs.yaml", line, 7, Rule.UNKNOWN_STEP, message, "did you mean \"ab\"?");
  }

  private static Arrival words(PersonId from, ChatId chat, String words) {
    return words(from, Spot.of(chat), words);
  }

  private static Arrival words(PersonId from, Spot spot, String words) {
    Incoming message =
        new Incoming(1, "Li", Moment.NEW, spot.topic(), null, null, new Content.Words(words));
    return new Arrival(1, spot.chat(), from, new Event.Said(words), Language.EN, null, message);
  }
}
