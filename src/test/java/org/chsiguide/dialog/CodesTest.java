package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into buttons and the store can be read back. */
class CodesTest {
  private static final StepId LONGEST = new StepId("a".repeat(40));
  private static final Conversation FIRST = Conversation.create(Language.EN, LONGEST);

  @Test
  void everyActionOfAHandlerIsReadBackAsItIsInOldChats() {
    Map<String, HandlerAction> buttons =
        Map.of(
            "page",
            new HandlerAction.SendPage(),
            "outdated:" + LONGEST,
            new HandlerAction.ReportOutdated(LONGEST),
            "question:12",
            new HandlerAction.ShareQuestion(12));
    assertThat(buttons.values())
        .extracting(Object::getClass)
        .containsOnly(HandlerAction.class.getPermittedSubclasses());
    buttons.forEach(
        (data, button) -> {
          assertThat(button.encode()).isEqualTo(data).hasSizeLessThanOrEqualTo(64);
          assertThat(HandlerAction.decode(data)).contains(button);
        });
    for (String other :
        List.of("", ":", "page:", "outdated:", "outdated:No Step", "question:", "question:012")) {
      assertThat(HandlerAction.decode(other)).as(other).isEmpty();
    }
  }

  @Test
  void everyReplyIsReadBack() {
    for (DialogPhrase phrase : DialogPhrase.values()) {
      for (Reply.Placement place : Reply.Placement.values()) {
        Reply reply = new Reply(place, phrase, DialogPhrase.MOVED);
        assertThat(Reply.decode(reply.encode())).isEqualTo(reply);
      }
    }
    assertThat(Reply.decode("tell:moved show:below offer:t:ask:12"))
        .isEqualTo(new Reply(Reply.Placement.BELOW, List.of(DialogPhrase.MOVED), "t:ask:12"));
    for (String other : List.of("", "show:nowhere", "tell:nothing", "locate")) {
      assertThat(Reply.decode(other)).as(other).isEqualTo(Reply.NONE);
    }
  }

  @Test
  void everyScreenStateIsReadBack() {
    TopicId price = new TopicId("price");
    List<Intent> meanings =
        List.of(
            Intent.of(Intent.Kind.MATCHED, price),
            new Intent(Intent.Kind.MATCHED, List.of(price, new TopicId("a-b"), new TopicId("c_d"))),
            new Intent(Intent.Kind.AMBIGUOUS, List.of(price, new TopicId("2"))),
            Intent.of(Intent.Kind.OFF_TOPIC, price),
            Intent.UNKNOWN);
    assertThat(meanings).extracting(Intent::kind).contains(Intent.Kind.values());
    List<ScreenState> views = new ArrayList<>();
    views.add(new ScreenState.PlainStep());
    views.add(new ScreenState.ProgressOverview());
    views.add(new ScreenState.ErasureConfirmation());
    views.add(new ScreenState.DeepLinkConfirmation(new StepId("a-b")));
    views.add(new ScreenState.MailText(Language.EN));
    meanings.forEach(intent -> views.add(new ScreenState.TopicAnswer(intent)));
    views.add(new ScreenState.Rated(new ScreenState.TopicAnswer(meanings.get(1)), true));
    views.add(new ScreenState.Rated(new ScreenState.PlainStep(), true));
    views.add(new ScreenState.Rated(new ScreenState.TopicAnswer(meanings.get(1)), false));
    assertThat(views)
        .extracting(Object::getClass)
        .contains(ScreenState.class.getPermittedSubclasses());
    for (ScreenState screenState : views) {
      assertThat(ScreenState.decode(screenState.encode())).contains(screenState);
      Conversation ticked = FIRST.withScreen("ticked:5").showing(screenState);
      assertThat(FIRST.withScreen(ticked.encodeScreen())).isEqualTo(ticked);
    }
    for (String other :
        List.of(
            "mail:",
            "mail:5",
            "mail:both:0",
            "mail:zh:-1",
            "clear:",
            "clear:a,,b",
            "beside:a,b",
            "unknown:a",
            "how_far:",
            "helpful:helpful:",
            "not_helpful:x",
            "ticked:",
            "ticked:5:",
            "ticked:5:how_far",
            "ticked:256")) {
      assertThat(ScreenState.decode(other)).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ticked:5, ''",
    "ticked:5:clear:price, clear:price",
    "helpful:ticked:5:clear:price, helpful:clear:price",
    "mail:zh:5, mail:zh"
  })
  void ticksThatAnEarlierVersionWroteAreRead(String encoded, String screenState) {
    Conversation read = FIRST.withScreen(encoded);

    assertThat(read.checklistBits()).isEqualTo(5);
    assertThat(read.screenState().encode()).isEqualTo(screenState);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ticked:0", "ticked:256", "ticked:", "mail:zh:-1", "mail:zh:", "x:5"})
  void ticksThatNobodyWroteAreNone(String encoded) {
    assertThat(FIRST.withScreen(encoded).checklistBits()).isZero();
  }

  @Test
  void chineseAppsAreGreetedInChineseAndAllOthersInEnglish() {
    for (String tag : List.of("zh", "zh-hans", "zh-TW", "zh_CN", "ZH-Hant")) {
      assertThat(Language.ofTag(tag)).as(tag).isEqualTo(Language.ZH);
    }
    for (String tag : List.of("", "en", "kk", "zha", "ru")) {
      assertThat(Language.ofTag(tag)).as(tag).isEqualTo(Language.EN);
    }
  }
}
