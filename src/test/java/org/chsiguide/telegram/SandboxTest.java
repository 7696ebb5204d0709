package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxHttp;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.staff.Staff;
import org.chsiguide.staff.StaffRole;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against a Bot API that answers as Telegram's does. */
@Order(1)
class SandboxTest {
  private static final ChatId STUDENT = new ChatId(SampleUsers.CHINESE_STUDENT);
  private static final Screen WELCOME =
      new Screen(
          1, "<b>欢迎</b>", List.of(List.of(new Button.Action("返回", ButtonAction.Simple.BACK))));
  private static final Screen NEXT = new Screen(2, "next", List.of());

  private final Dialog dialog = SmallDialog.bicycles();
  private final BlockingQueue<IncomingUpdate> incomingUpdates = new LinkedBlockingQueue<>();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final SandboxHttp http = new SandboxHttp(sandbox.url());
  private final JettyTelegramClient client =
      new JettyTelegramClient("42:test", sandbox.url(), null, (method, outcome, took) -> {});
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(client.asTelegramClient());
  private final LongPoller poller =
      new LongPoller(
          client.asTelegramClient(),
          (taken, saved) -> {
            incomingUpdates.addAll(taken);
            saved.run();
          },
          query -> {},
          () -> {});
  private final Thread polling = new Thread(poller::run, "polling");

  @BeforeEach
  void poll() {
    polling.start();
  }

  @AfterEach
  void close() throws InterruptedException {
    poller.close();
    messenger.close();
    client.close();
    sandbox.close();
    polling.join(60_000);
  }

  @Test
  void aStudentStartsIsShownAScreenAndTapsItsButton() throws Exception {
    person("start", "payload", "photo");
    IncomingUpdate start = arrives();
    assertThat(start.chat()).isEqualTo(STUDENT);
    assertThat(start.event()).isEqualTo(new Event.Started("photo"));
    assertThat(start.appLanguage()).isEqualTo(Language.ZH);

    int message = sent(messenger.send(STUDENT, WELCOME));
    person("taps", "message", message, "label", "返回");
    IncomingUpdate tap = arrives();
    assertThat(tap.event()).isEqualTo(new Event.ButtonPressed(1, ButtonAction.Simple.BACK));
    assertThat(tap.callbackQuery().messageId()).isEqualTo(message);

    assertThat(result(messenger.answerCallbackQuery(tap.callbackQuery().id(), "好")))
        .isEqualTo(new Delivery.Sent());
    assertThat(result(messenger.answerCallbackQuery(tap.callbackQuery().id(), "")))
        .isEqualTo(new Delivery.Gone());
    assertThat(sent(messenger.edit(STUDENT, message, NEXT))).isEqualTo(message);
    assertThat(sent(messenger.edit(STUDENT, message, NEXT))).isEqualTo(message);
    assertThat(sent(messenger.removeButtons(STUDENT, message))).isEqualTo(message);
    assertThat(result(messenger.edit(STUDENT, 99_999, NEXT))).isEqualTo(new Delivery.Gone());
  }

  @Test
  void aScreenOfWordsBecomesOneWithAPictureInPlace() throws Exception {
    person("start");
    arrives();
    int message = sent(messenger.send(STUDENT, WELCOME));
    Screen picture = new Screen(2, "next", List.of(), "name-pinyin.en.png");
    assertThat(sent(messenger.edit(STUDENT, message, picture))).isEqualTo(message);
    assertThat(messagesOfTheBot()).isEqualTo(1);
  }

  @Test
  void aStudentWhoBlockedTheBotOrNeverCameIsBlocked() throws Exception {
    person("start");
    arrives();
    person("block");
    assertThat(result(messenger.send(STUDENT, WELCOME))).isEqualTo(new Delivery.Blocked());
    assertThat(result(messenger.send(new ChatId(1), WELCOME))).isEqualTo(new Delivery.Blocked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"too_many", "internal", "bad_gateway"})
  void aCallThatWasNotTakenIsSentAgain(String fault) throws Exception {
    person("start");
    arrives();
    fails("sendMessage", fault);
    sent(messenger.send(STUDENT, WELCOME));
    assertThat(messagesOfTheBot()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "drop_after"})
  void aScreenWhoseAnswerIsLostIsNotShownTwice(String fault) throws Exception {
    person("start");
    arrives();
    fails("sendMessage", fault);
    assertThat(result(messenger.send(STUDENT, WELCOME))).isInstanceOf(Delivery.Unknown.class);
    assertThat(messagesOfTheBot()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "drop_before", "drop_after", "internal"})
  void aChangeIsMadeWhateverHappensToItsAnswer(String fault) throws Exception {
    person("start");
    arrives();
    int message = sent(messenger.send(STUDENT, WELCOME));
    fails("editMessageText", fault);
    assertThat(sent(messenger.edit(STUDENT, message, NEXT))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"too_many", "internal", "bad_gateway", "garbage", "drop_before", "drop_after"})
  void pollingGoesOnWhateverHappens(String fault) throws Exception {
    person("start");
    arrives();
    fails("getUpdates", fault);
    person("messages", "text", "one");
    person("messages", "text", "two");
    long one = arrives().updateId();
    IncomingUpdate next = arrives();
    // The poll that was under way may have brought the first one already.
    assertThat(next.updateId()).isBetween(one, one + 1);
  }

  @Test
  void theProfileIsTaken() throws Exception {
    Staff staff = new Staff(Set.of(), null);
    BotProfile profile = messenger.profile(() -> dialog, staff);
    profile.publish().toCompletableFuture().get(60, TimeUnit.SECONDS);
    person("start");
    UserId member = arrives().from();
    staff.put(member, EnumSet.allOf(StaffRole.class));
    profile.publishTo(member).toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(profileChanges()).as("3 texts and 2 menus in 2 languages").isEqualTo(10);
    profile.publish().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(profileChanges()).as("all is so already").isEqualTo(10);
    JsonNode refused = http.get("calls?bot=42&refused=true");
    assertThat(refused.path("calls")).as("%s", refused).isEmpty();
  }

  private long profileChanges() {
    return StreamSupport.stream(http.get("calls?bot=42").path("calls").spliterator(), false)
        .filter(call -> call.path("method").asText().matches("(set|delete)My.*"))
        .count();
  }

  @Test
  void closingEndsALongPollAtOnce() throws Exception {
    person("start");
    arrives();
    poller.close();
    polling.join(40_000); // of the 50 s that it may take
    assertThat(polling.isAlive()).isFalse();
  }

  private IncomingUpdate arrives() throws InterruptedException {
    IncomingUpdate incomingUpdate = incomingUpdates.poll(60, TimeUnit.SECONDS);
    assertThat(incomingUpdate).as("an update").isNotNull();
    return incomingUpdate;
  }

  private static int sent(CompletionStage<Delivery> delivery) {
    Delivery result = result(delivery);
    assertThat(result).isInstanceOf(Delivery.Sent.class);
    return ((Delivery.Sent) result).messageId();
  }

  private static Delivery result(CompletionStage<Delivery> delivery) {
    return delivery.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private void person(String path, Object... body) {
    http.act("users/" + STUDENT + "/" + path, body);
  }

  private void fails(String method, String fault) {
    http.act("faults", "kind", fault, "method", method, "seconds", 1, "times", 1);
  }

  private long messagesOfTheBot() {
    JsonNode chat = http.get("chats/" + STUDENT + "?bot=42&person=" + STUDENT);
    return StreamSupport.stream(chat.path("messages").spliterator(), false)
        .filter(message -> message.path("from").path("is_bot").asBoolean())
        .count();
  }
}
