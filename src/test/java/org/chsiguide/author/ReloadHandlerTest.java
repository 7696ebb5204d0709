package org.chsiguide.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffCommandHandler;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.InMemoryAuditLog;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What staff read who send {@code /reload}, and what everybody else does not. */
class ReloadHandlerTest {
  private static final UserId LI = new UserId(11);
  private static final UserId STUDENT = new UserId(12);
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
          .renameStep("have", "had")
          .build();

  private final InMemoryAuditLog auditLog = new InMemoryAuditLog();
  private final CurrentDialog guide = new CurrentDialog(BEFORE);
  private final FakeTelegram sent = new FakeTelegram();
  private LoadResult file = ok(AFTER);
  private @Nullable RuntimeException failure;
  private final Staff staff = new Staff(Set.of(LI), GROUP);

  @Test
  void staffReadWhatChanged() {
    assertThat(handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.EN))))
        .isInstanceOf(Handling.Handled.class);

    assertThat(guide.get()).isEqualTo(AFTER);
    assertThat(sent.sentTo(LI.chat()))
        .containsExactly(
            """
            ✅ phrase reloaded

            ➕ new English Bicycles &amp; &lt;more&gt; <code>new</code>
            ➖ letter English Bicycles &amp; &lt;more&gt; <code>letter</code>
            ➖ pick English Bicycles &amp; &lt;more&gt; <code>pick</code>
            🔀 <code>have</code> → had English Bicycles &amp; &lt;more&gt; <code>had</code>
            ✏️ welcome English Bicycles &amp; &lt;more&gt; <code>welcome</code>
            ✏️ had English Bicycles &amp; &lt;more&gt; <code>had</code>\
            """);
  }

  @Test
  void stepsAreNamedInTheLanguageOfWhoAsks() {
    handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.ZH)));

    assertThat(sent.sentTo(LI.chat()).get(0)).contains("\n➕ new 中文 自行车 <code>new</code>\n");
  }

  @Test
  void aBrokenFileIsRefusedWithItsProblemsAndTheOldGuideStays() {
    file = new LoadResult.Failed(List.of(problem(3, "no step \"a<b\""), problem(9, "x")));

    handler().handle(words(LI, LI.chat(), "/reload@guide_bot").in(standing(Language.ZH)));

    assertThat(guide.get()).isEqualTo(BEFORE);
    assertThat(sent.sentTo(LI.chat()))
        .containsExactly(
            """
            ❌ 短语 reload_refused

            <code>dialogs.yaml:3:7</code> 问题：no step &quot;a&lt;b&quot;（是不是想写 &quot;ab&quot;？）
            <code>dialogs.yaml:9:7</code> 问题：x（是不是想写 &quot;ab&quot;？）\
            """);
  }

  @Test
  void aMemberWhoReadsBothLanguagesGetsEachProblemInBoth() {
    file = new LoadResult.Failed(List.of(problem(3, "x")));

    handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.BOTH)));

    assertThat(sent.sentTo(LI.chat()).get(0))
        .endsWith(
            """
            <code>dialogs.yaml:3:7</code> 问题：x（是不是想写 &quot;ab&quot;？）
            x (did you mean &quot;ab&quot;?)\
            """);
  }

  @Test
  void manyProblemsFitAMessage() {
    List<Problem> problems = new ArrayList<>();
    for (int line = 1; line <= 400; line++) {
      problems.add(problem(line, "the step \"步骤" + line + "\" & <b>"));
    }
    file = new LoadResult.Failed(problems);

    handler().handle(words(LI, LI.chat(), "/reload"));

    String html = sent.sentTo(LI.chat()).get(0);
    assertThat(TelegramHtml.parse(html))
        .isInstanceOfSatisfying(
            FormattedText.class, ok -> assertThat(ok.codePoints()).isBetween(1_000, 4_096));
    assertThat(html).containsPattern("\\n… \\+ 3[0-9]{2}$");
  }

  @Test
  void aFileThatSaysTheSameChangesNothing() {
    file = ok(BEFORE);

    handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.EN)));

    assertThat(guide.get()).isSameAs(BEFORE);
    assertThat(sent.sentTo(LI.chat())).containsExactly("✅ phrase reload_unchanged");
  }

  @Test
  void aFileThatCannotBeReadIsSaidSo() {
    failure = new StartupException("my.yaml 读不了", "my.yaml cannot be read");

    handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.EN)));
    handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.ZH)));

    assertThat(sent.sentTo(LI.chat()))
        .containsExactly(
            "❌ phrase reload_refused\n\nmy.yaml cannot be read",
            "❌ 短语 reload_refused\n\nmy.yaml 读不了");
  }

  @Test
  void aFailureOfTheBotIsNotSaidToBeAMistakeInTheFile() {
    failure = new IllegalStateException("[SQLITE_FULL] database or disk is full");

    handler().handle(words(LI, LI.chat(), "/reload").in(standing(Language.EN)));

    assertThat(sent.sentTo(LI.chat())).containsExactly("phrase apology");
  }

  @Test
  void aGroupThatGoesOnUnderAnotherIdReloadsAndReadsThere() {
    ChatId now = new ChatId(-2002);
    staff.moveGroup(now);

    handler().handle(words(LI, now, "/reload"));
    assertThat(sent.sentTo(now)).hasSize(1);

    file = ok(BEFORE);
    handler().reload();
    assertThat(sent.sentTo(now)).hasSize(2);
  }

  @Test
  void onlyStaffCanReload() {
    for (IncomingUpdate update :
        List.of(
            words(STUDENT, STUDENT.chat(), "/reload"),
            words(STUDENT, GROUP, "/reload"),
            words(LI, new ChatId(-7), "/reload"),
            words(LI, LI.chat(), "please /reload"),
            words(LI, LI.chat(), "/reloads"),
            new IncomingUpdate(
                1, LI.chat(), new Event.MediaSent(MediaKind.PICTURE), Language.EN, null))) {
      assertThat(handler().handle(update)).isInstanceOf(Handling.NotHandled.class);
    }
    assertThat(guide.get()).isSameAs(BEFORE);
    assertThat(sent.calls()).isEmpty();
  }

  @Test
  void allOfStaffReadOfAReloadThatNobodyAskedFor() {
    handler().reload();
    assertThat(sent.sentTo(GROUP)).singleElement().asString().startsWith("✅ 短语 reloaded · phrase");

    handler().reload();
    assertThat(sent.sentTo(GROUP)).as("nothing changed since").hasSize(1);
  }

  private static LoadResult ok(Dialog dialog) {
    return new LoadResult.Ok(dialog, List.of());
  }

  private ReloadHandler handler() {
    return new ReloadHandler(
        new StaffCommandHandler.Context(staff, auditLog, guide, sent),
        new DialogReloader(this::load, guide),
        Runnable::run);
  }

  private LoadResult load() {
    if (failure != null) {
      throw failure;
    }
    return file;
  }

  private static Conversation standing(Language language) {
    return Conversation.create(language, new StepId("welcome"));
  }

  private static Problem problem(int line, String message) {
    return new Problem(
        "dialogs.yaml",
        line,
        7,
        Rule.UNKNOWN_STEP,
        new LocalizedText("问题：" + message, message),
        DidYouMean.hint("ab"));
  }

  private static IncomingUpdate words(UserId from, ChatId chat, String words) {
    IncomingMessage message =
        new IncomingMessage(1, "Li", Revision.NEW, Placement.NONE, new MessageContent.Text(words));
    return new IncomingUpdate(
        1, chat, from, new Event.TextSent(words), Language.EN, null, message, null);
  }
}
