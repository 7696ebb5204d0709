package org.chsiguide.telegram.client;

import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.telegram.telegrambots.client.AbstractTelegramClient;
import org.telegram.telegrambots.meta.api.methods.SetMyProfilePhoto;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.business.SetBusinessAccountProfilePhoto;
import org.telegram.telegrambots.meta.api.methods.groupadministration.SetChatPhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendAnimation;
import org.telegram.telegrambots.meta.api.methods.send.SendAudio;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendLivePhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendPaidMedia;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendSticker;
import org.telegram.telegrambots.meta.api.methods.send.SendVideo;
import org.telegram.telegrambots.meta.api.methods.send.SendVideoNote;
import org.telegram.telegrambots.meta.api.methods.send.SendVoice;
import org.telegram.telegrambots.meta.api.methods.stickers.AddStickerToSet;
import org.telegram.telegrambots.meta.api.methods.stickers.CreateNewStickerSet;
import org.telegram.telegrambots.meta.api.methods.stickers.ReplaceStickerInSet;
import org.telegram.telegrambots.meta.api.methods.stickers.SetStickerSetThumbnail;
import org.telegram.telegrambots.meta.api.methods.stickers.UploadStickerFile;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.File;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * A client of the Bot API with one method for all calls, where the library's interface has one for
 * JSON and one for each kind that may contain a file. What the bot never does, such as to make
 * sticker sets or to upload the files of an album, is not supported.
 */
public abstract class SingleMethodTelegramClient extends AbstractTelegramClient {

  /**
   * Makes the call, once.
   *
   * @return its result, or a TelegramApiException; a TelegramApiRequestException if the Bot API
   *     refused it
   */
  public abstract <T extends Serializable> CompletableFuture<T> call(PartialBotApiMethod<T> method);

  @Override
  public <T extends Serializable, Method extends BotApiMethod<T>> CompletableFuture<T> executeAsync(
      Method method) {
    return call(method);
  }

  @Override
  public CompletableFuture<List<Message>> executeAsync(SendMediaGroup method) {
    return this.<ArrayList<Message>>call(method).thenApply(messages -> messages);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendPhoto method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendDocument method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendVideo method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendVideoNote method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendSticker method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendAudio method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendVoice method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendAnimation method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(SetWebhook method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Serializable> executeAsync(EditMessageMedia method) {
    return call(method);
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendLivePhoto method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Message> executeAsync(SendPaidMedia method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(SetChatPhoto method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(AddStickerToSet method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(ReplaceStickerInSet method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(SetStickerSetThumbnail method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(CreateNewStickerSet method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<File> executeAsync(UploadStickerFile method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(SetBusinessAccountProfilePhoto method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Boolean> executeAsync(SetMyProfilePhoto method) {
    return unsupported();
  }

  @Override
  public CompletableFuture<java.io.File> downloadFileAsync(File file) {
    return unsupported();
  }

  @Override
  public CompletableFuture<InputStream> downloadFileAsStreamAsync(File file) {
    return unsupported();
  }

  private static <T> CompletableFuture<T> unsupported() {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("this client does not support this method"));
  }
}
