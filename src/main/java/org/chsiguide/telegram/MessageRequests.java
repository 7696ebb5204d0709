package org.chsiguide.telegram;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerGuestQuery;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.inlinequery.inputmessagecontent.InputTextMessageContent;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultArticle;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultsButton;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.CopyTextButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/**
 * Maps screens, posts and answers to inline queries to methods of the Bot API: HTML, no link
 * previews, an inline keyboard, perhaps files.
 */
final class MessageRequests {
  /** The parse mode as the Bot API spells it; telegrambots spells it in lower case. */
  static final String HTML = "HTML";

  private static final LinkPreviewOptions NO_PREVIEW =
      LinkPreviewOptions.builder().isDisabled(true).build();

  /** How long Telegram repeats an answer to the same user, so that a reload soon shows. */
  private static final int CACHE_SECONDS = 60;

  /** The caption of a file without caption and buttons. */
  static final Screen NO_CAPTION = new Screen(0, "", List.of());

  private MessageRequests() {}

  static SendMessage text(ChatOrTopic to, Screen screen) {
    return SendMessage.builder()
        .chatId(to.chat().value())
        .messageThreadId(to.threadId())
        .text(screen.html())
        .parseMode(HTML)
        .linkPreviewOptions(NO_PREVIEW)
        .replyMarkup(keyboard(screen))
        .build();
  }

  static EditMessageText editText(ChatId chat, int messageId, Screen screen) {
    return EditMessageText.builder()
        .chatId(chat.value())
        .messageId(messageId)
        .text(screen.html())
        .parseMode(HTML)
        .linkPreviewOptions(NO_PREVIEW)
        .replyMarkup(keyboard(screen))
        .build();
  }

  /**
   * Returns a method that sends a file. The content of a new one is read once, so each attempt
   * needs another method.
   */
  static PartialBotApiMethod<Message> file(
      ChatOrTopic to, Attachment.Kind kind, InputFile file, Screen caption) {
    return switch (kind) {
      case PHOTO ->
          SendPhoto.builder()
              .chatId(to.chat().value())
              .messageThreadId(to.threadId())
              .photo(file)
              .caption(html(caption))
              .parseMode(HTML)
              .replyMarkup(keyboard(caption))
              .build();
      case DOCUMENT ->
          SendDocument.builder()
              .chatId(to.chat().value())
              .messageThreadId(to.threadId())
              .document(file)
              .caption(html(caption))
              .parseMode(HTML)
              .replyMarkup(keyboard(caption))
              .build();
    };
  }

  static EditMessageMedia editFile(
      ChatId chat, int messageId, Attachment.Kind kind, InputFile file, Screen caption) {
    return EditMessageMedia.builder()
        .chatId(chat.value())
        .messageId(messageId)
        .media(media(kind, file, html(caption)))
        .replyMarkup(keyboard(caption))
        .build();
  }

  static EditMessageCaption editCaption(ChatId chat, int messageId, Screen caption) {
    return EditMessageCaption.builder()
        .chatId(chat.value())
        .messageId(messageId)
        .caption(html(caption))
        .parseMode(HTML)
        .replyMarkup(keyboard(caption))
        .build();
  }

  static PartialBotApiMethod<?> post(ChatId chat, OutgoingPost post) {
    List<Attachment> attachments = post.attachments();
    if (post.isAlbum()) {
      return SendMediaGroup.builder().chatId(chat.value()).medias(album(post)).build();
    }
    return attachments.isEmpty()
        ? text(chat, screen(post))
        : file(
            chat,
            attachments.get(0).kind(),
            new InputFile(attachments.get(0).fileId()),
            screen(post));
  }

  static BotApiMethod<?> editPost(ChatId chat, int messageId, OutgoingPost post) {
    return post.attachments().isEmpty()
        ? editText(chat, messageId, screen(post))
        : editCaption(chat, messageId, screen(post));
  }

  /** Returns the text and the button of a post; Telegram allows no button below an album. */
  private static Screen screen(OutgoingPost post) {
    return new Screen(
        0,
        post.html(),
        post.button() == null || post.isAlbum() ? List.of() : List.of(List.of(post.button())));
  }

  /** Returns an album; the text is the caption of the first, which apps show below the album. */
  private static List<InputMedia> album(OutgoingPost post) {
    List<InputMedia> media = new ArrayList<>();
    for (Attachment attachment : post.attachments()) {
      InputFile file = new InputFile(attachment.fileId());
      media.add(media(attachment.kind(), file, media.isEmpty() ? html(screen(post)) : null));
    }
    return media;
  }

  private static InputMedia media(Attachment.Kind kind, InputFile file, @Nullable String html) {
    String fileId = file.getAttachName();
    InputMedia media =
        switch (kind) {
          case PHOTO -> new InputMediaPhoto(fileId);
          case DOCUMENT -> new InputMediaDocument(fileId);
        };
    if (file.isNew()) {
      media.setMedia(file.getNewMediaStream(), file.getMediaName());
    }
    media.setCaption(html);
    media.setParseMode(html == null ? null : HTML);
    return media;
  }

  private static @Nullable String html(Screen caption) {
    return caption.html().isEmpty() ? null : caption.html();
  }

  static AnswerInlineQuery inlineAnswer(
      String queryId, List<InlineAnswer> answers, String openLabel, StepId start, DeepLinks links) {
    return AnswerInlineQuery.builder()
        .inlineQueryId(queryId)
        .results(answers.stream().map(answer -> article(answer, links)).toList())
        .isPersonal(true) // the language is that of the user
        .cacheTime(CACHE_SECONDS)
        .button(
            InlineQueryResultsButton.builder()
                .text(openLabel)
                .startParameter(start.value())
                .build())
        .build();
  }

  static AnswerGuestQuery guestAnswer(String queryId, InlineAnswer answer, DeepLinks links) {
    return new AnswerGuestQuery(queryId, article(answer, links));
  }

  private static InlineQueryResultArticle article(InlineAnswer answer, DeepLinks links) {
    List<List<Button>> link =
        links.find(answer.step()).stream()
            .map(url -> List.<Button>of(new Button.Link(answer.label(), url)))
            .toList();
    return InlineQueryResultArticle.builder()
        .id(answer.topic().value())
        .title(answer.title())
        .description(answer.description())
        .inputMessageContent(
            InputTextMessageContent.builder()
                .messageText(answer.html())
                .parseMode(HTML)
                .linkPreviewOptions(NO_PREVIEW)
                .build())
        .replyMarkup(keyboard(new Screen(0, answer.html(), link)))
        .build();
  }

  static @Nullable InlineKeyboardMarkup keyboard(Screen screen) {
    if (screen.rows().isEmpty()) {
      return null;
    }
    List<InlineKeyboardRow> keyboard = new ArrayList<>(screen.rows().size());
    for (List<Button> row : screen.rows()) {
      InlineKeyboardRow buttons = new InlineKeyboardRow(row.size());
      for (Button button : row) {
        buttons.add(button(screen.turn(), button));
      }
      keyboard.add(buttons);
    }
    return new InlineKeyboardMarkup(keyboard);
  }

  private static InlineKeyboardButton button(int turn, Button button) {
    InlineKeyboardButton result = new InlineKeyboardButton(button.label());
    if (button instanceof Button.Action tap) {
      result.setCallbackData(new Event.ButtonPressed(turn, tap.buttonAction()).encode());
      if (tap.style() != null) {
        result.setStyle(tap.style().key());
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
