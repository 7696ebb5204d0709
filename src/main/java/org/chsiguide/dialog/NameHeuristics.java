package org.chsiguide.dialog;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a typed name from a question by how it is written. Whether a recognizer finds a topic says
 * little of a name, because it knows none.
 */
final class NameHeuristics {
  /** English words of sentences that no name of more than a few words has. */
  private static final String FUNCTION_WORDS =
      "(?<![\\p{L}\\p{M}])"
          + "(?:why|is|it|and|not|could|does|have|they|this|with|please|from)"
          + "(?![\\p{L}\\p{M}])";

  private static final Pattern FUNCTION_WORD =
      Pattern.compile(FUNCTION_WORDS + "|[我你您她它的]", Pattern.CASE_INSENSITIVE);

  /** Such a word among small letters, but not the last, as the surnames From, With and Does are. */
  private static final Pattern SENTENCE_IN_SMALL_LETTERS =
      Pattern.compile("[^\\p{Lu}]*" + FUNCTION_WORDS + "[^\\p{Lu}]*\\p{Ll}[^\\p{Lu}]*");

  /**
   * Words and endings of questions and of "I cannot find it", in lower case, that no name has,
   * however brief it is.
   */
  private static final Pattern QUESTION_WORD =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}])(?:"
              + "what|where|which|how to|your|help|know|forgot|cannot|can['’]t|it['’]s|find it"
              + "|(?:do|did|does|is)n['’]?t|cant (?:find|login|log|open|see)|error|loading|no such"
              + "|same as|go back|nothing|wrong|missing|incorrect|screenshot|bagaimana|berapa|pinyin"
              + "|why|not found|failed|already|skip|thanks|thank you|teacher"
              + "|(?:full|first|last|my|english|chinese) name|surname|unknown|later"
              + "|aparece|encuentro|je (?:cherche|l['’]ai)|chưa|gak (?:tau|tahu|ada|bisa)|pata nahi"
              + "|yoxdur|topolmad(?:i|im)|табылма(?:ды|й)|көрінбейді|сейчас|позже|لم|غير|ليس"
              + "|tidak|belum|cómo|dónde|entiendo|não|je ne|sais pas|comprends|nasıl|nereden"
              + "|bilmiyorum|thế nào|ở đâu|bao lâu|không (?:biết|có|thấy|hiểu)|где|как|какой"
              + "|какие|какую|когда|можно|не|нет|почему|сколько|что|пусто|ничего|ошибк[аеиу]"
              + "|[қк]айда(?:н|ғы)?|қай|қалай|қанша|أين|كم|كيف|لا|ماذا|متى|هل|[بك]?الجواز"
              + "|نمی(?:دانم|بینم)?|کون|کہاں|کیا|کیسے|ہے|نہیں|कहाँ|कैसे|कौन|क्या|है|नहीं"
              + "|shen ?me|zen ?me|wo bu zhi ?dao|(?:kan|zhao) ?bu ?dao|zai na ?li"
              + ")(?![\\p{L}\\p{M}])"
              + "|passport|паспорт|pasaport|passeport|hộ chiếu|여권|护照|老师|谢谢|[中英]文名|[如见]上|[等待]会|晓得"
              + "|[吗怎谁哪啥咋没错误你您她它]|的$|(?<![久曽曾])我(?![妻孫孙那])|不[到对清见会是知行懂明发]|什么|取消|ください|ですか|ますか|ません"
              + "|[나까]요(?![가-힣])|어떻게|몰라|모름|없|못|안 (?:나와|보여|돼)|б[иі]лмейм|አላውቅ|ไม่|ได้ไหม|อย่างไร|ยังไง|เท่าไ");

  private static final int MAX_BRIEF_WORDS = 4;
  private static final int MAX_BRIEF_CHINESE_CHARACTERS = 4;

  private NameHeuristics() {}

  /** Returns whether the text has a word of questions, however brief it is. */
  static boolean hasQuestionWord(String text) {
    return QUESTION_WORD.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** Returns whether the text has a word of sentences; a brief name may have it, too. */
  static boolean isSentence(String text) {
    return SENTENCE_IN_SMALL_LETTERS.matcher(text).matches()
        || (!isBrief(text) && FUNCTION_WORD.matcher(text).find());
  }

  /** Returns whether the text is as brief as most names, so that any topic is found by chance. */
  static boolean isBrief(String text) {
    return TypedText.strip(text).split("\\s+").length <= MAX_BRIEF_WORDS
        && text.codePoints().filter(NameHeuristics::isChinese).count()
            <= MAX_BRIEF_CHINESE_CHARACTERS;
  }

  private static boolean isChinese(int codePoint) {
    return 0x3400 <= codePoint && codePoint <= 0x9fff;
  }
}
