package org.chsiguide.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telegram.telegrambots.meta.api.objects.Update;

class UpdateMapperTest {
  private static final String BOT =
      "\"user\":{\"id\":4242,\"is_bot\":true,\"first_name\":\"Guide\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void startBeginsTheGuideAndCarriesTheStepOfADeepLink() throws Exception {
    assertThat(said("/start")).contains(new Event.Started(null));
    assertThat(said("/start photo-size")).contains(new Event.Started("photo-size"));
    assertThat(said("/start@ChsiGuideBot photo-size")).contains(new Event.Started("photo-size"));
    assertThat(said("/START")).contains(new Event.Started(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/start my passport is E1234567", "/start 中文", "/start  "})
  void wordsAfterStartThatNoLinkCanCarryAreNotKept(String text) throws Exception {
    assertThat(said(text)).contains(new Event.Started(null));
  }

  @ParameterizedTest
  @CsvSource({
    "/help, HELP",
    "/language, LANGUAGE",
    "/human, PERSON",
    "/privacy, PRIVACY",
    "/Help@Other_Bot, HELP",
    "/human please, PERSON"
  })
  void theOtherCommandsLeadToTheirSteps(String text, SystemStep systemStep) throws Exception {
    assertThat(said(text)).contains(new Event.CommandSent(systemStep));
  }

  @Test
  void forgetAsksToBeForgotten() throws Exception {
    assertThat(said("/forget")).contains(new Event.ErasureRequested());
    assertThat(said("/Forget@ChsiGuideBot me")).contains(new Event.ErasureRequested());
    assertThat(said("/forgetful")).contains(new Event.TextSent("/forgetful"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "/unknown", "/", "//start", " /start", "写错名字了", "/startx"})
  void allOtherTextIsATextSent(String text) throws Exception {
    assertThat(said(text)).contains(new Event.TextSent(text));
  }

  @Test
  void anIncomingUpdateNamesItsIdItsChatAndTheLanguageOfTheApp() throws Exception {
    IncomingUpdate incomingUpdate =
        incomingUpdate(message("zh-hans", "\"text\":\"你好\"")).orElseThrow();
    assertThat(incomingUpdate.updateId()).isEqualTo(11);
    assertThat(incomingUpdate.chat()).isEqualTo(new ChatId(7));
    assertThat(incomingUpdate.from()).isEqualTo(new UserId(7));
    assertThat(incomingUpdate.event()).isEqualTo(new Event.TextSent("你好"));
    assertThat(incomingUpdate.appLanguage()).isEqualTo(Language.ZH);
    IncomingUpdate bare =
        incomingUpdate(
                "{\"update_id\":12,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\","
                    + "\"chat\":{\"id\":7,\"type\":\"private\"}}}")
            .orElseThrow();
    assertThat(bare.appLanguage()).isEqualTo(Language.EN);
    assertThat(bare.isPrivate()).isTrue();
  }

  /** Nothing that a log could hold says what a student wrote, or who they are. */
  @Test
  void anUpdatePrintsItselfWithoutItsText() throws Exception {
    assertThat(incomingUpdate(message("en", "\"text\":\"E12345678\"")).orElseThrow().toString())
        .doesNotContain("E12345678")
        .doesNotContain("Amina");
  }

  @Test
  void aMessageOfAGroupTellsItsTopicWhatItAnswersAndHowItLooks() throws Exception {
    IncomingUpdate incomingUpdate =
        incomingUpdate(
                group(
                    "message",
                    "\"message_thread_id\":40,\"is_topic_message\":true,"
                        + "\"reply_to_message\":{\"message_id\":41,\"date\":1},\"text\":\"a"
                        + " <b>\",\"entities\":[{\"type\":\"bold\",\"offset\":0,\"length\":1}]"))
            .orElseThrow();
    assertThat(incomingUpdate.event()).isEqualTo(new Event.Unrelated());
    assertThat(incomingUpdate.isPrivate()).isFalse();
    assertThat(incomingUpdate.from()).isEqualTo(new UserId(8));
    assertThat(incomingUpdate.message())
        .isEqualTo(
            new IncomingMessage(
                5,
                "Wang",
                Revision.NEW,
                new Placement(new ForumTopicId(incomingUpdate.chat(), 40), 41, null, null),
                new MessageContent.Text("<b>a</b> &lt;b&gt;")));
  }

  @Test
  void aForwardedMessageSaysSo() throws Exception {
    IncomingUpdate incomingUpdate =
        incomingUpdate(
                group(
                    "message",
                    "\"text\":\"x\",\"forward_origin\":{\"type\":\"hidden_user\",\"date\":1,"
                        + "\"sender_user_name\":\"Li\"}"))
            .orElseThrow();
    assertThat(incomingUpdate.message().origin()).isEqualTo(IncomingMessage.Origin.FORWARDED);
  }

  @Test
  void aChangedTextOfAStudentIsOne() throws Exception {
    String sent = message("en", "\"text\":\"where is the code\"");
    IncomingUpdate edited =
        incomingUpdate(sent.replace("\"message\"", "\"edited_message\"")).orElseThrow();
    assertThat(edited.event())
        .isEqualTo(new Event.TextEdited(new Event.TextSent("where is the code")));
    assertThat(edited.message().revision()).isEqualTo(Revision.EDITED);
    assertThat(edited.toString()).doesNotContain("code");
  }

  @Test
  void aMessageInATopicRepliesToNothingByItself() throws Exception {
    IncomingUpdate incomingUpdate =
        incomingUpdate(
                group(
                    "message",
                    "\"message_thread_id\":40,\"is_topic_message\":true,\"text\":\"x\","
                        + "\"reply_to_message\":{\"message_id\":40,\"date\":1}"))
            .orElseThrow();
    assertThat(incomingUpdate.message().replyTo()).isNull();
  }

  @Test
  void aChangedMessageAndAMovedGroupAreToldToThoseBesideTheGuide() throws Exception {
    IncomingUpdate edited = incomingUpdate(group("edited_message", "\"text\":\"x\"")).orElseThrow();
    assertThat(edited.message().revision()).isEqualTo(Revision.EDITED);
    assertThat(edited.event()).isEqualTo(new Event.Unrelated());
    IncomingUpdate moved =
        incomingUpdate(group("message", "\"migrate_to_chat_id\":-1007")).orElseThrow();
    assertThat(moved.message().content())
        .isEqualTo(new MessageContent.GroupMigrated(new ChatId(-1007)));
    IncomingUpdate closed =
        incomingUpdate(group("message", "\"forum_topic_closed\":{}")).orElseThrow();
    assertThat(closed.message().content())
        .isEqualTo(new MessageContent.Other("forum_topic_closed", ""));
  }

  @Test
  void aTapInAGroupIsNoneOfTheDialog() throws Exception {
    IncomingUpdate tap =
        incomingUpdate(
                "{\"update_id\":22,\"callback_query\":{\"id\":\"78\",\"data\":\"3:back\","
                    + "\"from\":{\"id\":8,\"is_bot\":false,\"first_name\":\"Wang\"},"
                    + "\"message\":{\"message_id\":5,\"date\":1,\"message_thread_id\":3,\"is_topic_message\":true,"
                    + "\"chat\":{\"id\":-9,\"type\":\"supergroup\"}}}}")
            .orElseThrow();
    assertThat(tap.callbackQuery().topic()).isEqualTo(new ForumTopicId(new ChatId(-9), 3));
    assertThat(tap.event()).isEqualTo(new Event.UnknownButtonPressed("3:back"));
    assertThat(tap.from()).isEqualTo(new UserId(8));
    assertThat(tap.chat()).isEqualTo(new ChatId(-9));
  }

  @Test
  void aTapInAChannelIsAnsweredLikeOneInAGroup() throws Exception {
    IncomingUpdate tap =
        incomingUpdate(
                "{\"update_id\":22,\"callback_query\":{\"id\":\"78\",\"data\":\"3:back\","
                    + "\"from\":{\"id\":8,\"is_bot\":false,\"first_name\":\"A\"},\"message\":{\"message_id\":5,"
                    + "\"chat\":{\"id\":-100,\"type\":\"channel\"}}}}")
            .orElseThrow();
    assertThat(tap.callbackQuery()).isEqualTo(new CallbackQuery("78", 5, false, "A", null));
    assertThat(tap.event()).isEqualTo(new Event.UnknownButtonPressed("3:back"));
  }

  @Test
  void noChatOfOnePersonHasTheIdOfAGroup() throws Exception {
    assertThat(
            incomingUpdate(
                "{\"update_id\":22,\"message\":{\"message_id\":5,\"date\":1,\"text\":\"/start\","
                    + "\"chat\":{\"id\":-9,\"type\":\"private\"}}}"))
        .isEmpty();
  }

  @Test
  void aTapBelowAPictureSaysSo() throws Exception {
    CallbackQuery callbackQuery =
        incomingUpdate(
                "{\"update_id\":22,\"callback_query\":{\"id\":\"78\",\"data\":\"3:back\","
                    + "\"from\":{\"id\":8,\"is_bot\":false,\"first_name\":\"Li\",\"last_name\":\"Hua\"},"
                    + "\"message\":{\"message_id\":5,\"photo\":[],"
                    + "\"chat\":{\"id\":8,\"type\":\"private\"}}}}")
            .orElseThrow()
            .callbackQuery();
    assertThat(callbackQuery)
        .isEqualTo(new CallbackQuery("78", 5, true, "Li Hua", null))
        .hasToString("CallbackQuery[78, 5]");
  }

  @Test
  void aTapCarriesItsTurnAndWhatToAnswer() throws Exception {
    assertThat(incomingUpdate(callback(",\"data\":\"3:go:photo\"")))
        .contains(
            new IncomingUpdate(
                21,
                new ChatId(7),
                new Event.ButtonPressed(3, new ButtonAction.GoToStep(new StepId("photo"))),
                Language.EN,
                new CallbackQuery("77", 5, false, "A", null)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "'' | ''",
        ",\"data\":\"buy now\" | buy now",
        ",\"data\":\"\" | ''",
        ",\"game_short_name\":\"g\" | ''"
      })
  void aTapWithUnknownDataIsStillAnswered(String data, String carried) throws Exception {
    assertThat(incomingUpdate(callback(data)).orElseThrow().event())
        .isEqualTo(new Event.UnknownButtonPressed(carried));
  }

  @Test
  void aTapUnderAMessageThatIsGoneIsATap() throws Exception {
    IncomingUpdate inaccessible =
        incomingUpdate(UpdateSamples.read("synthetic_242_callback_inaccessible")).orElseThrow();
    assertThat(inaccessible.callbackQuery()).hasToString("CallbackQuery[4382bfdwdsb323b2d9, 42]");
    IncomingUpdate absent =
        incomingUpdate(UpdateSamples.read("synthetic_243_callback_inline_message")).orElseThrow();
    assertThat(absent.callbackQuery()).hasToString("CallbackQuery[4382bfdwdsb323b2d9, 0]");
    assertThat(absent.chat()).isEqualTo(new ChatId(424242001));
  }

  @Test
  void aUserWhoBlocksTheBotLeavesAndOneWhoUnblocksItReturns() throws Exception {
    assertThat(incomingUpdate(membership("private", "kicked")))
        .contains(new IncomingUpdate(31, new ChatId(7), new Event.Blocked(), Language.EN, null));
    assertThat(incomingUpdate(membership("private", "member")))
        .contains(new IncomingUpdate(31, new ChatId(7), new Event.Unblocked(), Language.EN, null));
    assertThat(incomingUpdate(membership("private", "restricted"))).isEmpty();
    assertThat(incomingUpdate(membership("channel", "member"))).isEmpty();
  }

  @Test
  void aGroupThatMakesTheBotAMereMemberHidesWhatIsWrittenUntilItIsAnAdministrator()
      throws Exception {
    IncomingUpdate demoted = incomingUpdate(membership("supergroup", "member")).orElseThrow();
    assertThat(demoted.event()).isEqualTo(new Event.Blocked());
    assertThat(demoted.chat()).isEqualTo(new ChatId(-7));
    assertThat(demoted.from()).isEqualTo(new UserId(7));
    assertThat(incomingUpdate(membership("supergroup", "administrator")))
        .map(IncomingUpdate::event)
        .contains(new Event.Unblocked());
    assertThat(incomingUpdate(membership("supergroup", "kicked"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
  void anUpdateAtWhichTheMappingFailsCostsNobodyElseTheirs(Class<? extends Throwable> bug)
      throws Exception {
    Update strange = mock(Update.class);
    when(strange.getMessage()).thenThrow(bug);
    when(strange.getInlineQuery()).thenThrow(bug);
    Update start =
        UpdateParser.update(message("en", "\"text\":\"/start\"").getBytes(UTF_8)).orElseThrow();
    assertThat(UpdateMapper.toIncomingUpdates(List.of(strange, start), query -> {})).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"message\":{\"date\":1,\"text\":\"hi\",\"chat\":{\"id\":7,\"type\":\"private\"}}",
        "\"message\":{\"message_id\":1,\"date\":1,\"text\":\"hi\"}",
        "\"callback_query\":{\"id\":\"1\",\"data\":\"home\"}"
      })
  void anUpdateWithoutAFieldThatTelegramAlwaysSendsIsSkipped(String lacking) throws Exception {
    try (LogCapture log = new LogCapture(UpdateMapper.class)) {
      assertThat(
              UpdateMapper.toIncomingUpdates(
                  List.of(
                      UpdateParser.update(("{\"update_id\":6," + lacking + "}").getBytes(UTF_8))
                          .orElseThrow()),
                  query -> {}))
          .isEmpty();
      assertThat(log.eventsOfThisThread())
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage, InstanceOfAssertFactories.STRING)
          .startsWith(
              "update 6 could not be mapped and is skipped: java.lang.NullPointerException ")
          .containsPattern("Mapper[.]java:\\d")
          .doesNotContain("hi", "home");
    }
  }

  /** What each update of the corpus is, so that a change of the mapping shows. */
  @Test
  void updatesOfUsersBecomeEvents() throws Exception {
    Map<String, Integer> seen = new TreeMap<>();
    for (String update : UpdateSamples.all().values()) {
      String kind =
          read(update)
              .map(incomingUpdate -> incomingUpdate.event().getClass().getSimpleName())
              .orElse("nothing");
      seen.merge(kind, 1, Integer::sum);
    }
    assertThat(seen)
        .hasToString(
            "{Blocked=1, MediaSent=51, Started=5, TextEdited=1, TextSent=31, Unblocked=2,"
                + " UnknownButtonPressed=5, Unrelated=21, nothing=94}");
  }

  private static String group(String kind, String fields) {
    return "{\"update_id\":41,\""
        + kind
        + "\":{\"message_id\":5,\"date\":1,\"chat\":{\"id\":-9,\"type\":\"supergroup\"},"
        + "\"from\":{\"id\":8,\"is_bot\":false,\"first_name\":\"Wang\"},"
        + fields
        + "}}";
  }

  private static Optional<IncomingUpdate> read(String update) throws Exception {
    return UpdateParser.update(update.getBytes(UTF_8)).flatMap(UpdateMapper::toIncomingUpdate);
  }

  private static Optional<Event> said(String text) throws Exception {
    return incomingUpdate(message("en", "\"text\":" + JSON.writeValueAsString(text)))
        .map(IncomingUpdate::event);
  }

  private static Optional<IncomingUpdate> incomingUpdate(String update) throws Exception {
    return UpdateMapper.toIncomingUpdate(UpdateParser.update(update.getBytes(UTF_8)).orElseThrow());
  }

  private static String message(String language, String content) {
    return ("{\"update_id\":11,\"message\":{\"message_id\":1,\"date\":1,"
            + "\"from\":{\"id\":7,\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"%s\"},"
            + "\"chat\":{\"id\":7,\"type\":\"private\"},%s}}")
        .formatted(language, content);
  }

  private static String membership(String chat, String status) {
    return ("{\"update_id\":31,\"my_chat_member\":{\"date\":1,"
            + "\"from\":{\"id\":7,\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"en\"},"
            + "\"chat\":{\"id\":%s,\"type\":\"%s\"},"
            + "\"old_chat_member\":{\"status\":\"left\",%s},"
            + "\"new_chat_member\":{\"status\":\"%s\",\"until_date\":0,%s}}}")
        .formatted(chat.equals("private") ? 7 : -7, chat, BOT, status, BOT);
  }

  private static String callback(String data) {
    return ("{\"update_id\":21,\"callback_query\":{\"id\":\"77\","
            + "\"from\":{\"id\":7,\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"en\"},"
            + "\"chat_instance\":\"1\",\"message\":{\"message_id\":5,\"date\":1,"
            + "\"chat\":{\"id\":7,\"type\":\"private\"}}%s}}")
        .formatted(data);
  }
}
