package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.chsiguide.html.ParseResult;
import org.chsiguide.sandbox.api.parameter.ApiException;
import org.chsiguide.sandbox.api.parameter.FormattedTextParser;
import org.chsiguide.sandbox.api.parameter.LinkPreviewOptions;
import org.chsiguide.sandbox.world.FormattedText;
import org.chsiguide.sandbox.world.MessageContent;

/** sendMessage. */
final class SendMessageMethod {
  private SendMessageMethod() {}

  static JsonNode sendMessage(MethodCall call) {
    ParseResult.Ok text = FormattedTextParser.text(call.parameters());
    JsonNode linkPreview = LinkPreviewOptions.of(call.parameters());
    SendContext context = SendContext.of(call);
    FormattedText formattedText = FormattedTextParser.normalizeText(text);
    ApiException.refuseIf(
        formattedText.codePoints() > FormattedTextParser.MAX_TEXT_CODE_POINTS,
        "message is too long");
    return context.send(new MessageContent.Text(formattedText, linkPreview));
  }
}
