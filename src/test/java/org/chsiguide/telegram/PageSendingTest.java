package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.testing.FakeBotApiServer.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.chsiguide.app.DialogFile;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.page.PageHandler;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.testing.BicycleDialog;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The button of the one-page sheet, and the document that it sends. */
class PageSendingTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final String GUIDE =
      BicycleDialog.WITH_QUESTION
          .replace("steps:", "stages: [{id: ride, zh: 骑车, en: Ride}]\nsteps:")
          .replace(
              "    done:", "    stage: ride\n    page: {zh: 取车。, en: Take a bicycle.}\n    done:");

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();
  private final ThrottledSender sender = InMemoryFileIdRepository.newSender();

  @AutoClose
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(telegram.client(), sender);

  private final CurrentDialog dialog = new CurrentDialog(load(GUIDE));
  private final PageHandler handler =
      new PageHandler(dialog, PictureCatalog.inJar(), messenger, Runnable::run);

  @Test
  void theSheetIsUploadedOnceInEachLanguageAndAnewAfterAReload() {
    telegram.alwaysRespond("answerCallbackQuery", ok("true"));
    telegram.respond(
        "sendDocument", document(51, "A"), document(52, "A"), document(53, "B"), document(54, "C"));

    String first = tap(Language.EN, 1);
    String again = tap(Language.EN, 2);
    String chinese = tap(Language.ZH, 3);
    dialog.replace(load(GUIDE.replace("Take a bicycle.", "Take two.")));
    String changed = tap(Language.EN, 4);

    assertThat(first)
        .contains("filename=\"borrow-a-bicycle.en.pdf\"", "You can print and forward it");
    assertThat(again).contains("\"document\":\"A\"").doesNotContain("filename");
    assertThat(chinese).contains("filename=\"borrow-a-bicycle.zh.pdf\"", "全部步骤都在这一页上");
    assertThat(changed).contains("filename=\"borrow-a-bicycle.en.pdf\"");
    await().until(() -> telegram.calls("answerCallbackQuery").size() == 4);
  }

  @Test
  void aSheetThatDoesNotFitAsksForNoOtherTap() {
    telegram.alwaysRespond("answerCallbackQuery", ok("true"));
    dialog.replace(load(GUIDE.replace("Take a bicycle.", "Take a bicycle. ".repeat(2_000))));

    handler.handle(update(AMINA, "page"));

    await().until(() -> telegram.calls("sendMessage").size() == 1);
    assertThat(telegram.calls("sendMessage").get(0).get("text").textValue())
        .isEqualTo(dialog.get().phrase(DialogPhrase.PAGE_TOO_LONG).en());
    assertThat(telegram.calls("sendDocument")).isEmpty();
  }

  @Test
  void theTapIsAnsweredBeforeTheSheetIsMade() {
    telegram.alwaysRespond("answerCallbackQuery", ok("true"));
    Queue<Runnable> later = new ArrayDeque<>();
    PageHandler slow = new PageHandler(dialog, PictureCatalog.inJar(), messenger, later::add);

    slow.handle(update(AMINA, "page"));

    await().until(() -> telegram.calls("answerCallbackQuery").size() == 1);
    assertThat(later).hasSize(1);
  }

  @Test
  void otherButtonsAreForOthers() {
    assertThat(handler.handle(update(AMINA, "pages"))).isInstanceOf(Handling.NotHandled.class);
  }

  @Test
  void theButtonStandsOnTheFirstScreenOnHomeAndAtTheEnd() {
    ScreenRenderer screens = new ScreenRenderer(dialog.get());
    Conversation end = conversation("shed");

    assertThat(labels(screens.render(conversation("hello")))).contains("📄 All on one page");
    assertThat(labels(screens.render(end))).contains("📄 All on one page");
    assertThat(labels(screens.render(end.nextTurn(new ScreenState.ProgressOverview()))))
        .contains("📄 All on one page");
    assertThat(labels(screens.render(conversation("office")))).doesNotContain("📄 All on one page");
  }

  @Test
  void aDialogWithoutASheetHasNoButton() {
    Dialog plain = load(GUIDE.replaceAll("(?m)^    page: .*\n", ""));

    assertThat(labels(new ScreenRenderer(plain).render(conversation("hello"))))
        .doesNotContain("📄 All on one page");
  }

  private String tap(Language language, int count) {
    Conversation conversation =
        Conversation.create(language, dialog.get().systemStep(SystemStep.START));
    assertThat(handler.handle(update(new ChatId(count), "page").in(conversation)))
        .isInstanceOf(Handling.Handled.class);
    await().until(() -> telegram.calls("sendDocument").size() == count);
    await().until(() -> sender.pendingCount() == 0);
    JsonNode body = telegram.calls("sendDocument").get(count - 1);
    return body.isTextual() ? body.textValue() : body.toString();
  }

  private static IncomingUpdate update(ChatId chat, String data) {
    return new IncomingUpdate(
        1,
        chat,
        new Event.UnknownButtonPressed(data),
        Language.EN,
        new CallbackQuery("q", 50, false));
  }

  private static FakeBotApiServer.Answer document(int messageId, String fileId) {
    return ok(
        """
        {"message_id": %d, "date": 1790000000, "chat": {"id": 7, "type": "private"},
         "document": {"file_id": "%s", "file_unique_id": "u"}}
        """
            .formatted(messageId, fileId));
  }

  private static Conversation conversation(String step) {
    return new Conversation(Language.EN, new StepId(step), List.of(new StepId("hello")), 1);
  }

  private static List<String> labels(Screen screen) {
    List<String> labels = new ArrayList<>();
    screen.rows().forEach(row -> row.forEach(button -> labels.add(button.label())));
    return labels;
  }

  private static Dialog load(String guide) {
    return ((LoadResult.Ok) DialogFile.inJar().withContent(guide).read()).dialog();
  }
}
