package org.chsiguide.site;

import java.util.Map;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;

/** The texts in which a page differs from the bot, since it has no chat and keeps nothing. */
final class SiteTexts {
  static final LocalizedText PRIVACY =
      new LocalizedText(
          """
          <b>这个页面保存什么</b>
          你写的内容、检查的姓名、学号，都不会离开你的手机，也不会保存。
          只在这个浏览器里记住你的语言和步骤。什么都不会发到服务器，也没有统计。
          想删除：发 /forget，再点“是”。
          ⚠️ 也不要在这里写护照号码。\
          """,
          """
          <b>What this page keeps</b>
          What you write, the names you check and your student number never leave your phone and are not kept.
          Only your language and your step are remembered, in this browser. Nothing is sent to a server, and there is no tracking.
          To delete them: write /forget and say yes.
          ⚠️ Do not write passport numbers here either.\
          """);

  static final LocalizedText NOBODY_READS =
      new LocalizedText(
          "这个页面上没有人能看到你写的内容。请写邮件：",
          "Nobody reads what you write on this page. Please write an email:");

  static final LocalizedText IN_TELEGRAM =
      new LocalizedText("💬 在 Telegram 里问{office}", "💬 Ask {office} in Telegram");

  static final LocalizedText WRITE = new LocalizedText("✉️ 写给{office}", "✉️ Write to {office}");

  /** Stands below a question for a name or a number. */
  static final LocalizedText ANSWER_STAYS =
      new LocalizedText("📌 它不会离开这个页面，也不会保存。", "📌 It does not leave this page and is not kept.");

  /** Stands below the result of a name check. */
  static final LocalizedText NAMES_STAY =
      new LocalizedText(
          "两个姓名没有离开这个页面，也没有保存。", "The two names have not left this page and are not kept.");

  /** The answer to those who write about a picture. */
  static final LocalizedText NO_PICTURES =
      new LocalizedText(
          "这个页面收不了图片。网页上写了什么？请点下面的提示，或者打字告诉我。",
          "This page takes no pictures. What does the CHSI page say? Tap it below, or type it.");

  /** Phrases that name a chat, a message or what the bot keeps. */
  static final Map<Phrase, LocalizedText> PHRASES =
      Map.of(
          DialogPhrase.FORGOTTEN,
          new LocalizedText(
              "这个浏览器里记住的语言和步骤已经删除了。", "Your language and step are deleted from this browser."),
          DialogPhrase.NO_NUMBERS,
          new LocalizedText(
              "请不要在这里写护照号码。我没有保存，也没有发给任何人。号码只写在给老师或客服的邮件里。",
              "Not kept, and sent to nobody. Write passport numbers only in emails to the teacher"
                  + " or CHSI."),
          DialogPhrase.MAIL_HOW,
          new LocalizedText(
              "在邮箱里打开，或者点正文下面的“复制”。", "Open it in your email app, or tap “Copy” below the text."));

  private SiteTexts() {}
}
