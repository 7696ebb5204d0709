package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.telegram.Answer.UnreadableException;

/** Calls that send or change something, once each. */
record Calls(Connection connection) {

  CompletionStage<Attempt> call(Request request) {
    return connection
        .call(request)
        .handle((answer, failure) -> failure == null ? arrived(answer) : Attempt.of(failure));
  }

  /** Makes the call and shows all of the message that came of it. */
  CompletionStage<Attempt> callAndRead(Request request, Consumer<JsonNode> reader) {
    return connection
        .call(request)
        .handle(
            (answer, failure) -> failure == null ? arrived(answer, reader) : Attempt.of(failure));
  }

  private static Attempt arrived(Answer answer, Consumer<JsonNode> reader) {
    try {
      JsonNode message = answer.result();
      reader.accept(message);
      return message.path("message_id").isInt()
          ? new Attempt.Ended(new Delivery.Sent(message.path("message_id").intValue()))
          : new Attempt.Lost("the answer does not say which message");
    } catch (UnreadableException e) {
      return Attempt.of(e);
    }
  }

  private static Attempt arrived(Answer answer) {
    try {
      if (answer.isTrue()) {
        return new Attempt.Ended(new Delivery.Sent(0));
      }
      OptionalInt message = answer.messageId();
      return message.isPresent()
          ? new Attempt.Ended(new Delivery.Sent(message.getAsInt()))
          : album(answer);
    } catch (UnreadableException e) {
      return Attempt.of(e);
    }
  }

  private static Attempt album(Answer answer) throws UnreadableException {
    List<Integer> ids = new ArrayList<>();
    answer.result().forEach(message -> ids.add(message.path("message_id").asInt()));
    return ids.isEmpty()
        ? new Attempt.Lost("the answer says neither true nor which message")
        : new Attempt.Ended(new Delivery.SentAlbum(ids));
  }
}
