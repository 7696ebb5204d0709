package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.html.ParseResult;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.ContentOptions;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.ReplyMarkup;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.MessageContent;

/** editMessageText, editMessageCaption and editMessageReplyMarkup. */
final class EditMethods {
  private EditMethods() {}

  static JsonNode editMessageText(MethodCall call) {
    ParseResult.Ok text = FormattedTextParser.text(call.parameters());
    JsonNode linkPreview = ContentOptions.ofText(call.parameters());
    EditedMessage target = EditedMessage.of(call);
    ApiException.refuseIf(
        !(target.message().content() instanceof MessageContent.Text),
        "there is no text in the message to edit");
    FormattedText edited = FormattedTextParser.normalizeMessage(text, "MESSAGE_TOO_LONG");
    return target.applyEdit(new MessageContent.Text(edited, linkPreview));
  }

  static JsonNode editMessageCaption(MethodCall call) {
    ReplyMarkup markup = ReplyMarkup.of(call.parameters());
    ParseResult.Ok caption = FormattedTextParser.caption(call.parameters());
    boolean isAbove = call.parameters().isTrue(ContentOptions.CAPTION_ABOVE);
    EditedMessage target = EditedMessage.of(call, markup);
    MessageContent content = target.message().content();
    if (!(content instanceof MessageContent.Media media) || !media.kind().canHaveCaption()) {
      throw ApiException.badRequest("there is no caption in the message to edit");
    }
    FormattedText formattedText = FormattedTextParser.normalize(caption);
    ApiException.refuseIf(
        formattedText.codePoints() > FormattedTextParser.MAX_CAPTION_CODE_POINTS,
        "MESSAGE_TOO_LONG");
    return target.applyEdit(
        new MessageContent.Media(media.fileId(), formattedText, media.extra())
            .withExtra(it -> ContentOptions.putCaptionPlace(it, isAbove)));
  }

  static JsonNode editMessageReplyMarkup(MethodCall call) {
    EditedMessage target = EditedMessage.of(call);
    return target.applyEdit(target.message().content());
  }
}
