package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;

class MessageRequestsTest {
  private static final ChatId AMINA = new ChatId(2);
  private static final Button.Callback BUTTON = new Button.Callback("Open", "b:g:account");
  private static final Attachment PHOTO = new Attachment(Attachment.Kind.PHOTO, "one");

  @Test
  void theButtonIsBelowEveryPostAndStaysWhenItIsEdited() throws Exception {
    OutgoingPost text = new OutgoingPost("Hello", List.of(), BUTTON);
    OutgoingPost photo = new OutgoingPost("Hello", List.of(PHOTO), BUTTON);
    OutgoingPost file =
        new OutgoingPost("Hello", List.of(new Attachment(Attachment.Kind.DOCUMENT, "two")), BUTTON);
    for (Object request :
        List.of(
            MessageRequests.post(AMINA, text),
            MessageRequests.editPost(AMINA, 7, text),
            MessageRequests.editPost(AMINA, 7, photo),
            ((SendPhoto) MessageRequests.post(AMINA, photo)).getReplyMarkup(),
            ((SendDocument) MessageRequests.post(AMINA, file)).getReplyMarkup())) {
      assertThat(new ObjectMapper().writeValueAsString(request))
          .contains("\"text\":\"Open\"", "\"callback_data\":\"b:g:account\"");
    }
  }

  @Test
  void thereIsNoneWithoutOne() throws Exception {
    assertThat(
            new ObjectMapper()
                .writeValueAsString(
                    MessageRequests.post(AMINA, new OutgoingPost("Hello", List.of()))))
        .doesNotContain("inline_keyboard");
  }

  @Test
  void theTextOfAnAlbumIsThatOfItsFirstPart() {
    OutgoingPost album = new OutgoingPost("<b>Hello</b>", List.of(PHOTO, PHOTO), BUTTON);
    assertThat(((SendMediaGroup) MessageRequests.post(AMINA, album)).getMedias())
        .extracting(InputMedia::getCaption, InputMedia::getParseMode)
        .containsExactly(tuple("<b>Hello</b>", "HTML"), tuple(null, null));
  }
}
