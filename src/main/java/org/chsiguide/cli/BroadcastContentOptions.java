package org.chsiguide.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.BroadcastContent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.TelegramFileUploader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the content of a broadcast: texts in files of Telegram HTML, and attachments. */
final class BroadcastContentOptions {
  private static final int MEGABYTE = 1_000_000;

  /** The largest photo, https://core.telegram.org/bots/api#sending-files. */
  private static final int PHOTO_MEGABYTES = 10;

  /** The largest document, https://core.telegram.org/bots/api#sending-files. */
  private static final int DOCUMENT_MEGABYTES = 50;

  @Option(names = "--zh", paramLabel = "FILE", description = "The Chinese text, in Telegram HTML.")
  private @Nullable Path zh;

  @Option(names = "--en", paramLabel = "FILE", description = "The English text, in Telegram HTML.")
  private @Nullable Path en;

  @Option(names = "--one-language", description = "Send only one text, to its readers only.")
  private boolean isOneLanguage;

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description =
          "A photo with the text as its caption; up to ten make an album. The command uploads it"
              + " once, to the chat of --as, with TELEGRAM_BOT_TOKEN.")
  private List<Path> photos = new ArrayList<>();

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "A document, likewise; photos and documents cannot be combined.")
  private List<Path> documents = new ArrayList<>();

  boolean hasAttachments() {
    return !photos.isEmpty() || !documents.isEmpty();
  }

  /**
   * Returns the content; its attachments still name files.
   *
   * @throws StartupException with a sentence that says why it cannot be sent
   */
  BroadcastContent expect() {
    int texts = (zh == null ? 0 : 1) + (en == null ? 0 : 1);
    if (texts != (isOneLanguage ? 1 : 2)) {
      throw new StartupException(
          "请用 --zh 和 --en 写明内容在哪个文件；只有一种语言的话，请加 --one-language",
          "give the texts with --zh and --en; if there is only one, add --one-language");
    }
    List<Attachment> attachments = new ArrayList<>();
    photos.forEach(it -> attachments.add(expect(Attachment.Kind.PHOTO, it, PHOTO_MEGABYTES)));
    documents.forEach(
        it -> attachments.add(expect(Attachment.Kind.DOCUMENT, it, DOCUMENT_MEGABYTES)));
    BroadcastContent content = new BroadcastContent(post(zh, attachments), post(en, attachments));
    content
        .findProblem()
        .ifPresent(
            flaw -> {
              throw new StartupException(sentence(flaw));
            });
    return content;
  }

  /**
   * Uploads the attachments by sending each to this chat, and returns the content with their file
   * ids.
   *
   * @throws StartupException with a sentence if an upload fails
   */
  BroadcastContent upload(BroadcastContent content, TelegramFileUploader uploader, ChatId chat) {
    OutgoingPost combined = content.forReader(Language.BOTH);
    List<Attachment> attachments = new ArrayList<>();
    for (Attachment file : combined.attachments()) {
      Path path = Path.of(file.fileId());
      String name = path.getFileName().toString();
      attachments.add(
          uploader.upload(chat, file.kind(), name, CommandFiles.read(path, Files::readAllBytes)));
    }
    return new BroadcastContent(
        withAttachments(attachments, content.zh()), withAttachments(attachments, content.en()));
  }

  private static @Nullable OutgoingPost withAttachments(
      List<Attachment> attachments, @Nullable OutgoingPost post) {
    return post == null ? null : new OutgoingPost(post.html(), attachments);
  }

  private static Attachment expect(Attachment.Kind kind, Path file, int megabytes) {
    if (CommandFiles.read(file, Files::size) > (long) megabytes * MEGABYTE) {
      throw new StartupException(
          "%s 太大，最多 %d MB", "%s is too large; it may have at most %d MB", file, megabytes);
    }
    return new Attachment(kind, file.toString());
  }

  private static @Nullable OutgoingPost post(@Nullable Path file, List<Attachment> attachments) {
    if (file == null) {
      return null;
    }
    String html = CommandFiles.read(file, Files::readString).replace("\uFEFF", "");
    if (TelegramHtml.parse(html) instanceof ParseResult.Failed bad) {
      throw new StartupException(
          "%s:%s: Telegram 说：%s",
          "%s:%s: Telegram says: %s", file, position(html, bad), bad.description());
    }
    return new OutgoingPost(html.strip(), attachments);
  }

  /** Returns line and column of the character, both 1-based. */
  private static String position(String html, ParseResult.Failed bad) {
    byte[] utf8 = html.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(bad.byteOffset(), utf8.length);
    String before = new String(utf8, 0, end, StandardCharsets.UTF_8);
    long line = before.chars().filter(sign -> sign == '\n').count() + 1;
    return line + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  private static LocalizedText sentence(BroadcastContent.ContentProblem flaw) {
    if (flaw instanceof BroadcastContent.ContentProblem.TooLong it) {
      return LocalizedText.format(
          "太长了：读%s的人会收到 %d 个字符，最多 %d 个；请删掉 %d 个",
          "too long: readers of %s would get %d characters; the limit is %d, so cut %d",
          switch (it.reader()) {
            case ZH -> new LocalizedText("中文", "zh");
            case EN -> new LocalizedText("英文", "en");
            case BOTH -> new LocalizedText("两种语言", "both languages");
          },
          it.characters(),
          it.limit(),
          it.characters() - it.limit());
    }
    return flaw instanceof BroadcastContent.ContentProblem.NoAlbum
        ? new LocalizedText(
            "最多十张图片，或者最多十个文件；图片和文件不能一起发", "send up to ten photos or up to ten documents, not both")
        : new LocalizedText("有一种语言的内容是空的", "a text is empty");
  }
}
