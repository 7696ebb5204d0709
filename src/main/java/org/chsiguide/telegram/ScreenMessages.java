package org.chsiguide.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.picture.PictureFile;
import org.jspecify.annotations.Nullable;

/**
 * A screen as a message of the Bot API: HTML, no link previews, an inline keyboard, perhaps below a
 * photo.
 */
final class ScreenMessages {
  static final String HTML = "HTML";
  static final Map<String, Object> NO_PREVIEW = Map.of("is_disabled", true);

  private ScreenMessages() {}

  static Request send(ChatId chat, Screen screen) {
    return words(Request.in(chat, "sendMessage"), screen);
  }

  static Request edit(ChatId chat, int messageId, Screen screen) {
    return words(Request.in(chat, "editMessageText").with("message_id", messageId), screen);
  }

  static Request photo(ChatId chat, Screen screen, Photos.Source photo) {
    Request request =
        Request.in(chat, "sendPhoto")
            .with("caption", screen.html())
            .with("parse_mode", HTML)
            .with("reply_markup", keyboard(screen));
    if (photo instanceof Photos.Source.Known known) {
      return request.with("photo", known.fileId());
    }
    if (photo instanceof Photos.Source.Upload upload) {
      return request.withFile("photo", upload.file().name(), bytes(upload.file()));
    }
    throw new AssertionError(photo);
  }

  static Request media(ChatId chat, int messageId, Screen screen, Photos.Source photo) {
    Request request =
        Request.in(chat, "editMessageMedia")
            .with("message_id", messageId)
            .with("reply_markup", keyboard(screen));
    if (photo instanceof Photos.Source.Known known) {
      return request.with("media", media("photo", known.fileId(), screen.html()));
    }
    if (photo instanceof Photos.Source.Upload upload) {
      String name = upload.file().name();
      return request
          .with("media", media("photo", "attach://" + name, screen.html()))
          .withFile(name, name, bytes(upload.file()));
    }
    throw new AssertionError(photo);
  }

  private static Request words(Request request, Screen screen) {
    return request
        .with("text", screen.html())
        .with("parse_mode", HTML)
        .with("link_preview_options", NO_PREVIEW)
        .with("reply_markup", keyboard(screen));
  }

  static Map<String, Object> media(String type, String file, String html) {
    return Map.of("type", type, "media", file, "caption", html, "parse_mode", HTML);
  }

  private static byte[] bytes(PictureFile file) {
    try (var content = file.open()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory can be read", e);
    }
  }

  private static @Nullable Map<String, Object> keyboard(Screen screen) {
    return keyboard(screen.turn(), screen.rows());
  }

  /** Buttons below a message that is no screen of the guide. */
  static @Nullable Map<String, Object> keyboard(List<List<Button>> rows) {
    return keyboard(0, rows);
  }

  private static @Nullable Map<String, Object> keyboard(int turn, List<List<Button>> rows) {
    if (rows.isEmpty()) {
      return null;
    }
    List<Object> keyboard = new ArrayList<>();
    for (List<Button> row : rows) {
      List<Object> buttons = new ArrayList<>();
      row.forEach(button -> buttons.add(button(turn, button)));
      keyboard.add(buttons);
    }
    return Map.of("inline_keyboard", keyboard);
  }

  private static Map<String, Object> button(int turn, Button button) {
    Map<String, Object> result = new HashMap<>();
    result.put("text", button.label());
    if (button instanceof Button.Tap tap) {
      result.put("callback_data", CallbackData.encode(turn, tap.press()));
    } else if (button instanceof Button.Call call) {
      result.put("callback_data", call.data());
    } else if (button instanceof Button.Link link) {
      result.put("url", link.url());
    } else if (button instanceof Button.Copy copy) {
      result.put("copy_text", Map.of("text", copy.text()));
    } else {
      throw new AssertionError(button);
    }
    return result;
  }
}
