package org.chsiguide.telegram;

import java.util.List;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.CopyTextButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/** A screen as a message of the Bot API: HTML, no link previews, an inline keyboard. */
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
