package org.chsiguide.dialog.name;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The characters of names: of which kind each is, and as what else it can be read. */
final class Signs {
  /** The distance from a full-width character, U+FF01 to U+FF5E, to its ASCII one. */
  private static final int FULL_WIDTH = 0xFF01 - '!';

  /** Blank, but letters or symbols by their category: braille blank and the Hangul fillers. */
  private static final Set<Integer> BLANK_LETTERS = Set.of(0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0);

  /** Special Latin letters that no mark makes, and other customs for some that one does. */
  private static final Map<Integer, List<String>> SPELLINGS =
      bothCases(
          Map.ofEntries(
              Map.entry("Ä", List.of("AE")),
              Map.entry("Å", List.of("AA")),
              Map.entry("Æ", List.of("AE", "A", "E")),
              Map.entry("Ð", List.of("D", "DH")),
              Map.entry("Đ", List.of("D", "DJ")),
              Map.entry("Ə", List.of("A", "E")),
              Map.entry("Ɓ", List.of("B")),
              Map.entry("Ɗ", List.of("D")),
              Map.entry("Ħ", List.of("H")),
              Map.entry("Ƙ", List.of("K")),
              Map.entry("Ł", List.of("L")),
              Map.entry("Ŋ", List.of("N", "NG")),
              Map.entry("Ñ", List.of("NY", "NN")),
              Map.entry("Ö", List.of("OE")),
              Map.entry("Ø", List.of("O", "OE")),
              Map.entry("Œ", List.of("OE")),
              Map.entry("ẞ", List.of("SS", "S")),
              Map.entry("Ŧ", List.of("T")),
              Map.entry("Þ", List.of("TH")),
              Map.entry("Ü", List.of("UE", "V", "YU")),
              Map.entry("Ƴ", List.of("Y"))));

  /** Letters and digits that look like others, in pairs: what was typed, what it looks like. */
  private static final Map<Integer, List<String>> LOOKS =
      pairs(
          // Cyrillic
          "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYԌGԚQԜWаaеeѕsіiјjкkоoрpсcуyхxһhԁdԛqԝwӏlѵv"
              // Greek
              + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaιiκkνvοoρpυuχxγyηn"
              // Armenian, and the small and long letters of phonetics
              + "ՕOՍUհhոnսuօoᴀAɑaɡgɩiʟLɪIɴNʀRʏYʙBʜH"
              // Digits and a bar for letters
              + "0O1I1llI|I5S");

  private Signs() {}

  static boolean isSpace(int sign) {
    return sign == ' ';
  }

  static boolean isSpecialSpace(int sign) {
    return sign != ' ' && (Character.isSpaceChar(sign) || Character.isWhitespace(sign));
  }

  static boolean isInvisible(int sign) {
    int type = Character.getType(sign);
    return type == Character.FORMAT
        || (type == Character.CONTROL && !Character.isWhitespace(sign))
        || sign == 0x034F
        || (0xFE00 <= sign && sign <= 0xFE0F)
        || BLANK_LETTERS.contains(sign);
  }

  static boolean isHyphen(int sign) {
    return Character.getType(sign) == Character.DASH_PUNCTUATION
        || sign == 0x2212 // minus
        || sign == 0x2043 // hyphen bullet
        || sign == 0x02D7 // modifier letter minus
        || sign == 0x30FC // the long vowel of Japanese
        || sign == 0xFF70; // the same at half width
  }

  /** Whether it puts a mark on the letter before. */
  static boolean isMark(int sign) {
    int type = Character.getType(sign);
    boolean combines =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || type == Character.COMBINING_SPACING_MARK;
    return combines && !isInvisible(sign);
  }

  /** A letter or a digit, not a sign such as the okina that stands for an apostrophe. */
  static boolean isLetter(int sign) {
    boolean modifier =
        Character.getType(sign) == Character.MODIFIER_LETTER && 0x02B0 <= sign && sign <= 0x02FF;
    return Character.isLetterOrDigit(sign) && !modifier && !isInvisible(sign) && !isHyphen(sign);
  }

  static boolean isPunctuation(int sign) {
    return !isSpace(sign)
        && !isSpecialSpace(sign)
        && !isInvisible(sign)
        && !isHyphen(sign)
        && !isMark(sign)
        && !isLetter(sign);
  }

  static boolean isLatin(int sign) {
    return UnicodeScript.of(sign) == UnicodeScript.LATIN;
  }

  /** Whether a sign is of a script that neither Latin names nor this name are written in. */
  static IntPredicate foreignTo(String name) {
    Set<UnicodeScript> known =
        EnumSet.of(UnicodeScript.LATIN, UnicodeScript.COMMON, UnicodeScript.INHERITED);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(known::add);
    return sign -> !known.contains(UnicodeScript.of(sign));
  }

  /** All that it can be read as if these differences do not count; itself first of all. */
  static Set<String> readings(int sign, Set<Verdict> uncounted) {
    Set<String> readings = new HashSet<>();
    Deque<String> fresh = new ArrayDeque<>(List.of(Character.toString(sign)));
    while (!fresh.isEmpty()) {
      String reading = fresh.pop();
      if (readings.add(reading) && reading.codePointCount(0, reading.length()) == 1) {
        uncounted.forEach(verdict -> fresh.addAll(others(reading.codePointAt(0), verdict)));
      }
    }
    return readings;
  }

  /** What else it can be read as if this difference does not count. */
  static List<String> others(int sign, Verdict uncounted) {
    return switch (uncounted) {
      case LOWERCASE -> capital(sign);
      case ACCENTS -> plain(sign);
      case FULL_WIDTH -> halfWidth(sign);
      case LOOKALIKE -> lookalikes(sign);
      default -> List.of();
    };
  }

  /** The letters ß and ı have a capital, but one that is spelled differently: a special letter. */
  private static List<String> capital(int sign) {
    return sign == 'ß' || sign == 'ı'
        ? List.of()
        : List.of(Character.toString(Character.toUpperCase(sign)));
  }

  private static List<String> plain(int sign) {
    if (sign == 'ß') {
      return List.of("SS", "S", "ss", "s");
    }
    if (sign == 'ı') {
      return List.of("I", "i");
    }
    List<String> spellings = SPELLINGS.getOrDefault(sign, List.of());
    String bare = Normalizer.normalize(Character.toString(sign), Form.NFD);
    boolean hasMark = bare.codePointCount(0, bare.length()) > 1 && isLatin(sign);
    return hasMark ? both(List.of(Character.toString(bare.codePointAt(0))), spellings) : spellings;
  }

  private static List<String> halfWidth(int sign) {
    if (sign == 0x3000) {
      return List.of(" ");
    }
    return 0xFF01 <= sign && sign <= 0xFF5E
        ? List.of(Character.toString(sign - FULL_WIDTH))
        : List.of();
  }

  private static List<String> lookalikes(int sign) {
    List<String> looks = LOOKS.get(sign);
    if (looks != null) {
      return looks;
    }
    if (sign < 0x2000 || (0xFF00 <= sign && sign <= 0xFFEF) || !Character.isLetterOrDigit(sign)) {
      return List.of();
    }
    String compatible = Normalizer.normalize(Character.toString(sign), Form.NFKC);
    return compatible.chars().allMatch(letter -> letter < 0x80) ? List.of(compatible) : List.of();
  }

  private static Map<Integer, List<String>> pairs(String pairs) {
    Map<Integer, List<String>> looks = new HashMap<>();
    int[] signs = pairs.codePoints().toArray();
    for (int i = 0; i < signs.length; i += 2) {
      String look = Character.toString(signs[i + 1]);
      looks.merge(signs[i], List.of(look), Signs::both);
    }
    return Map.copyOf(looks);
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Map<Integer, List<String>> bothCases(Map<String, List<String>> capitals) {
    Map<Integer, List<String>> spellings = new HashMap<>();
    capitals.forEach(
        (letter, ascii) -> {
          spellings.put(letter.codePointAt(0), ascii);
          spellings.put(
              letter.toLowerCase(Locale.ROOT).codePointAt(0),
              ascii.stream().map(spelling -> spelling.toLowerCase(Locale.ROOT)).toList());
        });
    return Map.copyOf(spellings);
  }
}
