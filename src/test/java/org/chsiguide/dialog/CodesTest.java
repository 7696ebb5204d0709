package org.chsiguide.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written into buttons and the store can be read back. */
class CodesTest {
  private static final StepId LONGEST = new StepId("a".repeat(40));

  @Test
  void everyPressIsReadBackAndFitsAButtonBesideItsTurn() {
    List<Press> presses = new ArrayList<>();
    presses.add(new Press.Back());
    presses.add(new Press.Go(LONGEST));
    presses.add(new Press.Return());
    presses.add(new Press.About(new TopicId("a".repeat(40))));
    presses.add(new Press.Restart());
    presses.add(new Press.Forget());
    for (int ticked : List.of(0, 1, 5, 255)) {
      presses.add(new Press.Tick(ticked));
    }
    for (Landmark landmark : Landmark.values()) {
      presses.add(new Press.Visit(landmark));
    }
    for (Language language : Language.values()) {
      presses.add(new Press.Speak(language, null));
      presses.add(new Press.Speak(language, LONGEST));
    }
    assertThat(presses).extracting(Object::getClass).contains(Press.class.getPermittedSubclasses());
    for (Press press : presses) {
      String encoded = press.encoded();
      assertThat(Press.decode(encoded)).contains(press);
      String data = Integer.MAX_VALUE + ":" + encoded;
      assertThat(data.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
    }
  }

  @Test
  void whatIsNoPressIsNotTakenForOne() {
    for (String other :
        List.of(
            "",
            ":",
            "go",
            "go:",
            "go:No Step",
            "visit:",
            "visit:mars",
            "xx:step",
            "back:",
            "about",
            "about:",
            "about:No Topic",
            "return:",
            "restart:",
            "tick",
            "tick:",
            "tick:-1",
            "tick:01",
            "tick:256",
            "😀")) {
      assertThat(Press.decode(other)).as(other).isEmpty();
    }
  }

  @Test
  void everyReplyIsReadBack() {
    List<Reply> replies = new ArrayList<>();
    for (Reply.Place place : Reply.Place.values()) {
      replies.add(new Reply.Show(place));
    }
    for (Phrase phrase : Phrase.values()) {
      replies.add(new Reply.Tell(phrase));
    }
    replies.add(new Reply.Offer("t:ask:12"));
    assertThat(replies).extracting(Object::getClass).contains(Reply.class.getPermittedSubclasses());
    for (Reply reply : replies) {
      assertThat(Reply.decode(reply.encoded())).contains(reply);
    }
    for (String other : List.of("", "show:nowhere", "tell:nothing", "locate")) {
      assertThat(Reply.decode(other)).as(other).isEmpty();
    }
  }

  @Test
  void everyViewIsReadBack() {
    TopicId price = new TopicId("price");
    List<Meaning> meanings =
        List.of(
            new Meaning.Clear(price, List.of()),
            new Meaning.Clear(price, List.of(new TopicId("a-b"), new TopicId("c_d"))),
            new Meaning.Unclear(List.of(price, new TopicId("2"))),
            new Meaning.Beside(price),
            new Meaning.Unknown());
    assertThat(meanings)
        .extracting(Object::getClass)
        .contains(Meaning.class.getPermittedSubclasses());
    List<View> views = new ArrayList<>();
    views.add(new View.OfStep());
    views.add(new View.HowFar());
    views.add(new View.ConfirmForget());
    views.add(new View.Ticked(0));
    views.add(new View.Ticked(255));
    meanings.forEach(meaning -> views.add(new View.Explained(meaning)));
    assertThat(views).extracting(Object::getClass).contains(View.class.getPermittedSubclasses());
    for (View view : views) {
      assertThat(View.decode(view.encoded())).contains(view);
    }
    for (String other :
        List.of(
            "clear:",
            "clear:a,,b",
            "beside:a,b",
            "unknown:a",
            "how_far:",
            "ticked:",
            "ticked:256")) {
      assertThat(View.decode(other)).as(other).isEmpty();
    }
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
