package org.chsiguide.ticket;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.MessageContent;

/**
 * Detects messages that only thank or say that all is clear, such as “谢谢老师！” or “ok 👍”. Each word
 * must be on a closed list, and a question mark is not, so a message that asks anything is not one.
 */
public final class ThanksDetector {
  private static final int MAX_CHARACTERS = 80;

  /** Spaces, punctuation, and the parts of emoji that change their look only. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "[\\s,.!~;，。！～；、…\\-\\x{FE0F}\\x{200D}\\x{2640}\\x{2642}\\x{1F3FB}-\\x{1F3FF}]+");

  /** The words of which a message needs one; the longer of two alternatives stands first. */
  private static final String THANKS =
      "谢谢|谢了|谢啦|多谢|感谢|感激|辛苦|好的|好滴|好嘞|(?<![你您们师家])好|嗯+|收到|明白|知道了|懂了|了解|没问题|(?:many"
          + " thanks|thanks|thank you|thank u|thankyou|thx|tks|tysm|ty|okay|okey|ok|got"
          + " it|understood|noted|great|perfect|all right|alright|i appreciate it|appreciate"
          + " it|merci|gracias|obrigad[oa]|danke|terima kasih|makasih)(?![a-z])"
          + "|спасибо|рахмет|баярлалаа|감사합니다|고맙습니다|ありがとうございます|ありがとう|cảm ơn|ขอบคุณ|شكرا"
          + "|[👍👌🙏🙌👏🤝💪✅😊😀😁😃😄😆🙂☺😇😍🥰😘🤗❤💕💖💗🧡💛💚💙💜🌹🌸💐🎉✨🫡🫶]";

  /** The words that may stand beside it. */
  private static final String OTHERS =
      "老师|您|你|们|大家|非常|十分|太|很|真的|了|啦|的|哦|噢|呀|啊|哈|帮助|帮忙|回复|回答|解答|再见|拜拜|(?:so|very|much|a"
          + " lot|again|dear|sir|madam|teachers|teacher|everyone|i see|now|bye|goodbye|for"
          + " (?:your|the|all the|all your) (?:help|answer|reply|time|support|patience)|for helping"
          + " me|for helping|for everything|have a (?:nice|good|great) day)(?![a-z])";

  private static final Pattern WORD =
      Pattern.compile("(?:(?<thanks>" + THANKS + ")|" + OTHERS + ") ?");

  private ThanksDetector() {}

  /** Returns whether the message only thanks or says that all is clear; a sticker asks nothing. */
  public static boolean isOnlyThanks(MessageContent content) {
    return content instanceof MessageContent.Other other
        ? other.kind().equals("sticker")
        : content instanceof MessageContent.Text && isOnlyThanks(PlainText.of(content.html()));
  }

  private static boolean isOnlyThanks(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return false;
    }
    String words = BETWEEN.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    Matcher word = WORD.matcher(words).useTransparentBounds(true);
    boolean hasThanks = false;
    for (int at = 0; at < words.length(); at = word.end()) {
      if (!word.region(at, words.length()).lookingAt()) {
        return false;
      }
      hasThanks |= word.group("thanks") != null;
    }
    return hasThanks;
  }
}
