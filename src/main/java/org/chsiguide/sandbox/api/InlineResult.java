package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.chsiguide.html.FormattedText;
import org.chsiguide.sandbox.file.FileKind;
import org.chsiguide.sandbox.world.MessageContent;
import org.chsiguide.sandbox.world.NewMessage;
import org.chsiguide.sandbox.world.World;

/**
 * The Bot API's InlineQueryResult.
 *
 * @param parameters its fields
 */
public record InlineResult(World world, JsonNode json, Parameters parameters) {
  private static final int MAX_ID_BYTES = 64;
  private static final Set<String> FILE_TYPES =
      Set.of("audio", "document", "gif", "mpeg4_gif", "photo", "sticker", "video", "voice");

  /** Returns a result that was checked when it was offered. */
  public static InlineResult offered(World world, JsonNode json) {
    return new InlineResult(world, json, new Parameters(Map.of(), Map.of()).within(json));
  }

  /** Returns a result, checked, in one of the parameters of a call. */
  static InlineResult of(World world, Parameters call, JsonNode json) {
    if (!json.isObject()) throw malformed("Inline query result must be an object");
    InlineResult result = new InlineResult(world, json, call.within(json));
    result.check();
    return result;
  }

  String id() {
    return json.path("id").asText();
  }

  private String type() {
    return json.path("type").asText();
  }

  /** Returns the field with the file of a result of this type. */
  private String fileField() {
    return (type().equals("mpeg4_gif") ? "mpeg4" : type()) + "_file_id";
  }

  private FileKind fileKind() {
    return FileKind.find(type()).orElse(FileKind.ANIMATION);
  }

  private void check() {
    int bytes = id().getBytes(StandardCharsets.UTF_8).length;
    ApiException.refuseIf(bytes == 0 || bytes > MAX_ID_BYTES, "RESULT_ID_INVALID");
    if (!json.has("type")) throw malformed("Can't find field \"type\"");
    if (BotApiCoverage.INSTANCE.resolve("InlineQueryResult", json).isEmpty()) {
      throw malformed("type \"" + type() + "\" is unsupported for the inline query result");
    }
    String url = fileField().replace("_file_id", "_url");
    if (json.has(fileField())) {
      new InputFiles(world, parameters).file(fileKind(), "", parameters.text(fileField()));
    } else if (FILE_TYPES.contains(type()) && parameters.text(url).isEmpty()) {
      throw malformed("Can't find field \"" + fileField() + "\"");
    }
    boolean hasContent = json.path("input_message_content").isObject();
    // the field of before Bot API 2.0, in place of the object
    if (type().equals("article") && !hasContent && !parameters.has("message_text")) {
      throw malformed("Can't find field \"message_text\"");
    }
    draft(0);
  }

  /** Returns the message that the result becomes. */
  public NewMessage message(long from) {
    NewMessage message = draft(from);
    ApiException.refuseIf(
        message.content() instanceof MessageContent.Media media && media.fileId().isEmpty(),
        "the sandbox sends files of results by their file_id only");
    return message;
  }

  /** Returns the message, in which a file that the result gives by its URL has no id. */
  private NewMessage draft(long from) {
    return NewMessage.of(from, messageContent())
        .withMarkup(ReplyMarkup.of(parameters).validateInline(null).json());
  }

  private MessageContent messageContent() {
    JsonNode content = json.path("input_message_content");
    Parameters fields = content.isObject() ? parameters.within(content) : parameters;
    if (fields.has("message_text")) {
      FormattedText text = FormattedTextParser.text(fields, "message_text");
      return new MessageContent.Text(
          FormattedTextParser.normalizeMessage(text, "message is too long"),
          SendMethods.linkPreview(fields));
    }
    if (fields.has("phone_number")) return SendMethods.contact(fields);
    if (fields.has("address")) return SendMethods.venue(fields);
    if (fields.has("latitude")) {
      return new MessageContent.Other("location", SendMethods.location(fields));
    }
    return MediaMethods.media(parameters, fileKind(), parameters.text(fileField()));
  }

  private static ApiException malformed(String why) {
    return ApiException.badRequest("can't parse inline query result: " + why);
  }
}
