package org.chsiguide.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Post.Attachment;
import org.chsiguide.messenger.Uploads;
import org.chsiguide.telegram.Answer.UnreadableException;

/** Takes files to Telegram over the Bot API, with a connection of its own. */
public final class TelegramUploads implements Uploads {

  /** A file of 50 MB takes a while. */
  private static final Duration TO_ANSWER = Duration.ofMinutes(5);

  private final Connection connection;

  /** Uploads of this bot; it connects with the first file. */
  public TelegramUploads(BotApi api) {
    this.connection = Connection.to(api, TO_ANSWER);
  }

  @Override
  public Attachment upload(ChatId chat, Attachment.Kind kind, String name, byte[] content) {
    boolean isPhoto = kind == Attachment.Kind.PHOTO;
    Request request =
        Request.in(chat, isPhoto ? "sendPhoto" : "sendDocument")
            .withFile(isPhoto ? "photo" : "document", name, content);
    try {
      JsonNode message = connection.call(request).join().result();
      String fileId =
          isPhoto
              ? largest(message.path("photo")).path("file_id").asText()
              : message.path("document").path("file_id").asText();
      if (fileId.isEmpty()) {
        throw new NotUploaded("Telegram made something else of it; a photo has to be a picture");
      }
      return new Attachment(kind, fileId);
    } catch (CompletionException | UnreadableException e) {
      throw new NotUploaded(why(Attempt.of(e)));
    }
  }

  /** Of the sizes that Telegram made, the last. */
  private static JsonNode largest(JsonNode sizes) {
    return sizes.path(sizes.size() - 1);
  }

  private static String why(Attempt attempt) {
    if (attempt instanceof Attempt.Ended ended) {
      return ended.delivery() instanceof Delivery.Failed failed
          ? failed.why()
          : "whoever is to see it there has to write to the bot first";
    }
    if (attempt instanceof Attempt.TooMuch tooMuch) {
      return "Telegram asks to wait for " + tooMuch.delay().toSeconds() + " s";
    }
    if (attempt instanceof Attempt.NotDone notDone) {
      return notDone.why();
    }
    if (attempt instanceof Attempt.Lost lost) {
      return lost.why();
    }
    throw new AssertionError(attempt);
  }

  @Override
  public void close() {
    connection.close();
  }
}
