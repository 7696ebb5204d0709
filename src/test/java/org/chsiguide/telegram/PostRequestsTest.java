package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

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

class PostRequestsTest {
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
            PostRequests.send(AMINA, text),
            PostRequests.edit(AMINA, 7, text),
            PostRequests.edit(AMINA, 7, photo),
            ((SendPhoto) PostRequests.send(AMINA, photo)).getReplyMarkup(),
            ((SendDocument) PostRequests.send(AMINA, file)).getReplyMarkup())) {
      assertThat(new ObjectMapper().writeValueAsString(request))
          .contains("\"text\":\"Open\"", "\"callback_data\":\"b:g:account\"");
    }
  }

  @Test
  void thereIsNoneWithoutOneAndNoneBelowAnAlbum() throws Exception {
    assertThat(
            new ObjectMapper()
                .writeValueAsString(PostRequests.send(AMINA, new OutgoingPost("Hello", List.of()))))
        .doesNotContain("inline_keyboard");
    assertThat(PostRequests.send(AMINA, new OutgoingPost("Hello", List.of(PHOTO, PHOTO), BUTTON)))
        .isInstanceOf(SendMediaGroup.class);
  }
}
