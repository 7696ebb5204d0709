package org.chsiguide.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** Returns a result that was checked when it was offered. */
  public static InlineResult offered(World world, JsonNode json) {
    return new InlineResult(world, json, new Parameters(Map.of(), Map.of()).within(json));
  }

  /** Returns a result, checked, in one of the parameters of a call. */
  static InlineResult of(World world, Parameters call, JsonNode json) {
    InlineResult result = new InlineResult(world, json, call.within(json));
    ApiException.within("Can't parse inline query result: ", result::parse).check();
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

  private Optional<FileKind> fileKind() {
    return type().endsWith("gif") ? Optional.of(FileKind.ANIMATION) : FileKind.find(type());
  }

  /** Checks the form. */
  private InlineResult parse() {
    ApiException.refuseIf(!json.isObject(), "Inline query result must be an object");
    ApiException.refuseIf(!json.has("type"), "Can't find field \"type\"");
    ApiException.refuseIf(
        BotApiCoverage.INSTANCE.resolve("InlineQueryResult", json).isEmpty(),
        "type \"" + type() + "\" is unsupported for the inline query result");
    Parameters fields = content();
    ApiException.refuseIf(
        type().equals("article") && !isContent(fields),
        json.has("input_message_content")
            ? "Input message content is not specified"
            : "Can't find field \"message_text\"");
    if (fields.has("message_text")) FormattedTextParser.text(fields, "message_text");
    FormattedTextParser.caption(parameters);
    ReplyMarkup.of(parameters);
    boolean hasUrl = !parameters.text(fileField().replace("_file_id", "_url")).isEmpty();
    ApiException.refuseIf(
        fileKind().isPresent() && !json.has(fileField()) && !hasUrl,
        "Can't find field \"" + fileField() + "\"");
    return this;
  }

  /** Checks what it names, and that it makes a message. */
  private void check() {
    int bytes = id().getBytes(StandardCharsets.UTF_8).length;
    ApiException.refuseIf(bytes == 0 || bytes > MAX_ID_BYTES, "RESULT_ID_INVALID");
    if (json.has(fileField())) {
      new InputFiles(world, parameters)
          .file(fileKind().orElseThrow(), "", parameters.text(fileField()));
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

  /**
   * Returns the fields with the content of the message: those of the object for it, or else those
   * of the result, among which before Bot API 2.0 was the text.
   */
  private Parameters content() {
    Parameters given = parameters.within(json.path("input_message_content"));
    return isContent(given) ? given : parameters;
  }

  private static boolean isContent(Parameters fields) {
    return Stream.of("message_text", "longitude", "phone_number").anyMatch(fields::has);
  }

  private MessageContent messageContent() {
    Parameters fields = content();
    if (fields.has("message_text")) {
      FormattedText text = FormattedTextParser.text(fields, "message_text");
      return new MessageContent.Text(
          FormattedTextParser.normalizeMessage(text, "message is too long"),
          SendMethods.linkPreview(fields));
    }
    if (fields.has("phone_number")) return SendMethods.contact(fields);
    if (fields.has("address")) return SendMethods.venue(fields);
    if (fields.has("longitude")) {
      return new MessageContent.Other("location", SendMethods.location(fields));
    }
    return MediaMethods.media(parameters, fileKind().orElseThrow(), parameters.text(fileField()));
  }
}
