package org.chsiguide.telegram;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.CopyTextButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/**
 * Maps screens to methods of the Bot API: HTML, no link previews, an inline keyboard, optionally a
 * photo.
 */
final class ScreenRequests {
  /** The parse mode as the Bot API spells it; telegrambots spells it in lower case. */
  static final String HTML = "HTML";

  static final LinkPreviewOptions NO_PREVIEW =
      LinkPreviewOptions.builder().isDisabled(true).build();

  private ScreenRequests() {}

  static SendMessage send(ChatId chat, Screen screen) {
    return SendMessage.builder()
        .chatId(chat.value())
        .text(screen.html())
        .parseMode(HTML)
        .linkPreviewOptions(NO_PREVIEW)
        .replyMarkup(keyboard(screen))
        .build();
  }

  static EditMessageText edit(ChatId chat, int messageId, Screen screen) {
    return EditMessageText.builder()
        .chatId(chat.value())
        .messageId(messageId)
        .text(screen.html())
        .parseMode(HTML)
        .linkPreviewOptions(NO_PREVIEW)
        .replyMarkup(keyboard(screen))
        .build();
  }

  static SendPhoto photo(ChatId chat, Screen screen, InputFile photo) {
    return SendPhoto.builder()
        .chatId(chat.value())
        .photo(photo)
        .caption(screen.html())
        .parseMode(HTML)
        .replyMarkup(keyboard(screen))
        .build();
  }

  static EditMessageMedia media(ChatId chat, int messageId, Screen screen, InputFile photo) {
    return media(
        chat, messageId, photo(photo, screen.html()), keyboard(screen.turn(), screen.rows()));
  }

  static EditMessageMedia media(
      ChatId chat, int messageId, InputMedia media, @Nullable InlineKeyboardMarkup keyboard) {
    return EditMessageMedia.builder()
        .chatId(chat.value())
        .messageId(messageId)
        .media(media)
        .replyMarkup(keyboard)
        .build();
  }

  private static InputMediaPhoto photo(InputFile photo, String html) {
    var media = InputMediaPhoto.builder().caption(html).parseMode(HTML);
    return photo.isNew()
        ? media.media(photo.getNewMediaStream(), photo.getMediaName()).build()
        : media.media(photo.getAttachName()).build();
  }

  private static @Nullable InlineKeyboardMarkup keyboard(Screen screen) {
    return keyboard(screen.turn(), screen.rows());
  }

  /** Returns the keyboard of a message that is no screen of the dialog. */
  static @Nullable InlineKeyboardMarkup keyboard(List<List<Button>> rows) {
    return keyboard(0, rows);
  }

  private static @Nullable InlineKeyboardMarkup keyboard(int turn, List<List<Button>> rows) {
    if (rows.isEmpty()) {
      return null;
    }
    List<InlineKeyboardRow> keyboard = new ArrayList<>(rows.size());
    for (List<Button> row : rows) {
      InlineKeyboardRow buttons = new InlineKeyboardRow(row.size());
      row.forEach(button -> buttons.add(button(turn, button)));
      keyboard.add(buttons);
    }
    return new InlineKeyboardMarkup(keyboard);
  }

  private static InlineKeyboardButton button(int turn, Button button) {
    InlineKeyboardButton result = new InlineKeyboardButton(button.label());
    if (button instanceof Button.Action tap) {
      result.setCallbackData(CallbackData.encode(turn, tap.buttonAction()));
      if (tap.style() != null) {
        result.setStyle(tap.style().code());
      }
    } else if (button instanceof Button.Callback call) {
      result.setCallbackData(call.data());
    } else if (button instanceof Button.Link link) {
      result.setUrl(link.url());
    } else if (button instanceof Button.Copy copy) {
      result.setCopyText(new CopyTextButton(copy.text()));
    } else {
      throw new AssertionError(button);
    }
    return result;
  }
}
