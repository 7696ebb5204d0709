package org.chsiguide.dialog.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.junit.jupiter.api.Test;

class InlineAnswerRendererTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();

  private final InlineAnswerRenderer renderer = new InlineAnswerRenderer(DIALOG);

  @Test
  void everyTopicThatShipsFitsAMessageAndOpensAStep() {
    for (Topic topic : DIALOG.topics().byId().values()) {
      for (Language language : Language.values()) {
        List<InlineAnswer> answers =
            renderer.render(Intent.of(Intent.Kind.MATCHED, topic.id()), language);
        boolean isAnswered = topic instanceof Topic.Question && !topic.id().equals(TopicId.PHOTO);
        assertThat(answers).as("%s", topic.id()).hasSize(isAnswered ? 1 : 0);
        for (InlineAnswer answer : answers) {
          assertThat(TelegramHtml.parse(answer.html())).isInstanceOf(FormattedText.class);
          assertThat(((FormattedText) TelegramHtml.parse(answer.html())).codePoints())
              .isLessThanOrEqualTo(4096);
          assertThat(answer.description()).doesNotContain("\n", "<b>").hasSizeLessThan(130);
          assertThat(DIALOG.find(answer.step())).isPresent();
        }
      }
    }
  }

  @Test
  void theLikeliestTopicStandsFirstAndEachOnce() {
    List<TopicId> topics =
        DIALOG
            .topics()
            .questions()
            .map(Topic::id)
            .filter(id -> !id.equals(TopicId.PHOTO))
            .limit(3)
            .toList();

    assertThat(
            renderer.render(
                new Intent(
                    Intent.Kind.MATCHED, List.of(topics.get(2), topics.get(0), topics.get(2))),
                Language.EN))
        .extracting(InlineAnswer::topic)
        .containsExactly(topics.get(2), topics.get(0));
    assertThat(renderer.render(new Intent(Intent.Kind.AMBIGUOUS, topics), Language.ZH))
        .extracting(InlineAnswer::topic)
        .containsExactlyElementsOf(topics);
    assertThat(renderer.render(Intent.UNKNOWN, Language.ZH)).isEmpty();
  }
}
