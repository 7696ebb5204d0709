package org.chsiguide.telegram;

import java.util.List;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.CopyTextButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/**
 * A screen as a message of the Bot API: HTML, no link previews, an inline keyboard, perhaps below a
 * photo.
 */
final class ScreenMessages {

  private ScreenMessages() {}

  static SendMessage send(ChatId chat, Screen screen) {
    return SendMessage.builder()
        .chatId(chat.toString())
        .text(screen.html())
        .parseMode(ParseMode.HTML)
        .linkPreviewOptions(noPreview())
        .replyMarkup(keyboard(screen))
        .build();
  }

  static EditMessageText edit(ChatId chat, int messageId, Screen screen) {
    return EditMessageText.builder()
        .chatId(chat.toString())
        .messageId(messageId)
        .text(screen.html())
        .parseMode(ParseMode.HTML)
        .linkPreviewOptions(noPreview())
        .replyMarkup(keyboard(screen))
        .build();
  }

  static SendPhoto photo(ChatId chat, Screen screen, Photos.Source photo) {
    return SendPhoto.builder()
        .chatId(chat.toString())
        .photo(file(photo))
        .caption(screen.html())
        .parseMode(ParseMode.HTML)
        .replyMarkup(keyboard(screen))
        .build();
  }

  static EditMessageMedia media(ChatId chat, int messageId, Screen screen, Photos.Source photo) {
    InputMediaPhoto media = media(photo);
    media.setCaption(screen.html());
    media.setParseMode(ParseMode.HTML);
    return EditMessageMedia.builder()
        .chatId(chat.toString())
        .messageId(messageId)
        .media(media)
        .replyMarkup(keyboard(screen))
        .build();
  }

  private static InputFile file(Photos.Source photo) {
    if (photo instanceof Photos.Source.Known known) {
      return new InputFile(known.fileId());
    }
    if (photo instanceof Photos.Source.Upload upload) {
      return new InputFile(upload.file().open(), upload.file().name());
    }
    throw new AssertionError(photo);
  }

  private static InputMediaPhoto media(Photos.Source photo) {
    if (photo instanceof Photos.Source.Known known) {
      return new InputMediaPhoto(known.fileId());
    }
    if (photo instanceof Photos.Source.Upload upload) {
      return new InputMediaPhoto(upload.file().open(), upload.file().name());
    }
    throw new AssertionError(photo);
  }

  private static LinkPreviewOptions noPreview() {
    return LinkPreviewOptions.builder().isDisabled(true).build();
  }

  private static @Nullable InlineKeyboardMarkup keyboard(Screen screen) {
    return screen.rows().isEmpty()
        ? null
        : new InlineKeyboardMarkup(
            screen.rows().stream().map(row -> row(screen.turn(), row)).toList());
  }

  private static InlineKeyboardRow row(int turn, List<Button> buttons) {
    return new InlineKeyboardRow(buttons.stream().map(button -> button(turn, button)).toList());
  }

  private static InlineKeyboardButton button(int turn, Button button) {
    InlineKeyboardButton result = new InlineKeyboardButton(button.label());
    if (button instanceof Button.Tap tap) {
      result.setCallbackData(CallbackData.encode(turn, tap.press()));
    } else if (button instanceof Button.Call call) {
      result.setCallbackData(call.data());
    } else if (button instanceof Button.Link link) {
      result.setUrl(link.url());
    } else if (button instanceof Button.Copy copy) {
      result.setCopyText(CopyTextButton.builder().text(copy.text()).build());
    } else {
      throw new AssertionError(button);
    }
    return result;
  }
}
