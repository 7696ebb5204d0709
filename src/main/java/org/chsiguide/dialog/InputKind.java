package org.chsiguide.dialog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of input that a step can ask for: which answers are valid, and the phrase for an
 * invalid one.
 */
public enum InputKind implements Keyed {
  /** The name of a person. */
  NAME(DialogPhrase.NOT_A_NAME, 100) {
    @Override
    boolean accepts(String words) {
      return words.codePointCount(0, words.length()) <= maxCharacters()
          && words.codePoints().filter(TypedText::isInvisible).count() <= MAX_INVISIBLE
          && words.codePoints().anyMatch(Character::isLetter)
          && words.codePoints().noneMatch(sign -> FORBIDDEN_IN_NAME.indexOf(sign) >= 0)
          && words.codePoints().filter(Character::isDigit).count() <= MAX_DIGITS_IN_NAME
          && !words.startsWith("/");
    }
  },
  /** A student number: digits only. */
  STUDENT_NUMBER(DialogPhrase.NOT_A_STUDENT_NUMBER, 12) {
    @Override
    boolean accepts(String words) {
      return words.length() >= MIN_STUDENT_NUMBER_DIGITS
          && words.length() <= maxCharacters()
          && words.chars().allMatch(sign -> '0' <= sign && sign <= '9')
          && !PHONE_NUMBER.matcher(words).matches()
          && !DocumentNumberDetector.mayContain(words);
    }

    @Override
    public String answerIn(String words) {
      String normalized = DocumentNumberDetector.normalize(words);
      Matcher number = NUMBER_AMONG_WORDS.matcher(normalized);
      return (number.matches() ? number.group(1) : normalized).replaceAll("\\s", "");
    }
  };

  /** The maximum number of invisible characters in an answer. */
  private static final int MAX_INVISIBLE = 10;

  /**
   * Characters that occur in questions, in words before a name, in addresses, and between two names
   * in one message.
   */
  private static final String FORBIDDEN_IN_NAME = "?？؟:：@\n\r";

  /** Of all letters: the engine of the page knows no other way. */
  private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Words that say "name" in a label, in scripts with spaces and in others. */
  private static final String NAME_WORD =
      "(?<!\\p{L})(?:name|nom|nome|nombre|nama|naam|jina|imię|ismi?|[iİ]sim|ad[iı]?|tên|имя|фио"
          + "|ім['’]я|аты|нэр)(?!\\p{L})|名|拼音|이름|성명|اسم|نام|ชื่อ|ຊື່|ឈ្មោះ|အမည်|नाम|নাম|ስም";

  /**
   * A label such as "Name as in passport:". Other words before a colon are no label, but a time, or
   * a name before that of the father; and others have names, too.
   */
  private static final String LABEL_WITH_COLON =
      "(?=[^:：=]{0,30}(?:"
          + NAME_WORD
          + "))(?![^:：=]{0,30}(?:father|mother|husband|user|отца|父|母))[^:：=?？\\r\\n]{1,40}[:：=]";

  /** A label in Chinese without a colon, perhaps in brackets. */
  private static final String CHINESE_LABEL =
      "[*【\\[（(「]*(?:我的|学生|本人)?(?:护照(?:上的)?)?"
          + "(?:姓名拼音|拼音姓名|英文姓名|英文名字?|姓名|名字|拼音)"
          + "(?:[（(][^（()）]{1,20}[）)])?[】\\]）)」]*(?:是|为|叫)?|我叫"
          + "|(?:私の)?名前は|私は|(?:ผม|ฉัน|ดิฉัน|หนู)?ชื่อ\\s*(?=\\p{L})";

  private static final String MY_NAME =
      "(?:[Mm]y )?(?:[Ff]ull |[Ee]nglish |[Pp]assport )?"
          + "[Nn]ame(?: (?:as )?in (?:my )?(?:[Pp]inyin|[Ee]nglish|[Pp]assport))?";

  /** "My name is" and the like, before a space, in the languages that many students write. */
  private static final String MY_NAME_IS =
      "(?:"
          + MY_NAME
          + "\\s+is|i am|i['’]m|(?:it|this) is|it['’]s"
          + "|mein name ist|ich heiße|меня зовут|мо[её] имя|me llamo|mi nombre es|je m['’]appelle"
          + "|mon nom est|meu nome é|me chamo|nama saya|(?:benim )?adım|менің атым|mening ismim"
          + "|jina langu ni|tên (?:tôi|em) là|اسمي|میرا نام|mera naa?m|(?:제 )?이름은|저는)(?!\\p{L})";

  private static final Pattern LABEL =
      Pattern.compile(
          "^[\\s\\u00a0\\u3000]*(?:"
              + String.join("|", LABEL_WITH_COLON, CHINESE_LABEL, MY_NAME_IS)
              + ")[\\s\\u00a0\\u3000–—-]*(?=\\S)",
          IGNORE_CASE);

  /** Words before a name in capitals, such as "full name"; what is written otherwise is no name. */
  private static final Pattern BEFORE_CAPITALS =
      Pattern.compile(
          "^\\s*(?:" + MY_NAME + "(?: [–—-])?|(?:这|我)?是)\\s*(?=\\p{Lu}{2}[^\\p{Ll}]*$)");

  /** "Is" behind a name, in the languages that have it there. */
  private static final Pattern VERB_BEHIND =
      Pattern.compile("(?<=\\S)\\s*(?:です|と申します|입니다|이에요|예요|ہے)[\\s.。!！۔]*$");

  /**
   * One number with a label or a few words beside it, such as thanks; no question, and no word for
   * another number.
   */
  private static final Pattern NUMBER_AMONG_WORDS =
      Pattern.compile(
          "(?!.*(?:pas+[ea]?por|паспорт|护照|여권|جواز|phone|mobile|телефон|电话|手机|전화"
              + "|call me|wechat|whatsapp|微信|qq|sms|verification|验证码))"
              + "[^0-9?？؟+]{0,25}([0-9](?:\\s?[0-9]){5,11})[^0-9?？؟]{0,25}",
          IGNORE_CASE | Pattern.DOTALL);

  /** A mobile number in China, or any number with the 0 of calls within a country. */
  private static final Pattern PHONE_NUMBER = Pattern.compile("1[3-9][0-9]{9}|0[0-9]{9,11}");

  /** The maximum number of digits in a name; one or two may be typing errors, more are a number. */
  private static final int MAX_DIGITS_IN_NAME = 2;

  private static final int MIN_STUDENT_NUMBER_DIGITS = 6;

  private final DialogPhrase errorPhrase;
  private final int maxCharacters;

  InputKind(DialogPhrase errorPhrase, int maxCharacters) {
    this.errorPhrase = errorPhrase;
    this.maxCharacters = maxCharacters;
  }

  /** Returns the maximum length of an answer in code points. */
  public int maxCharacters() {
    return maxCharacters;
  }

  /** Returns whether the text is a valid answer. */
  abstract boolean accepts(String words);

  /**
   * Returns the answer in a text: a name without a label that was copied with it, such as "姓名拼音："
   * or "I am", or a number without the words beside it and spaces, in digits of ASCII, whatever
   * keyboard typed it.
   */
  public String answerIn(String words) {
    String name = LABEL.matcher(words).replaceFirst("");
    return VERB_BEHIND.matcher(BEFORE_CAPITALS.matcher(name).replaceFirst("")).replaceFirst("");
  }

  DialogPhrase errorPhrase(String words) {
    boolean isNameWithNumber =
        this == NAME
            && words.codePoints().anyMatch(Character::isLetter)
            && words.codePoints().anyMatch(Character::isDigit);
    return isNameWithNumber ? DialogPhrase.NAME_WITH_NUMBER : errorPhrase;
  }
}
