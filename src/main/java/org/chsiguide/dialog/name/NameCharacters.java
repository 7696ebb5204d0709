package org.chsiguide.dialog.name;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The characters of names: their classes, and the other characters that each can be read as. */
final class NameCharacters {
  /** The distance from a full-width character, U+FF01 to U+FF5E, to its ASCII one. */
  private static final int FULL_WIDTH_OFFSET = 0xFF01 - '!';

  /**
   * Characters that look blank, although their category is letter or symbol: braille blank and the
   * Hangul fillers.
   */
  private static final Set<Integer> BLANK_LETTERS = Set.of(0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0);

  /**
   * Spellings of Latin letters that have no decomposition, and other conventions for some that have
   * one.
   */
  private static final Map<Integer, List<String>> SPELLINGS =
      parseSpellings(
          "Ä AE,Å AA,Æ AE A E,Ð D DH,Đ D DJ,Ə A E,Ɓ B,Ɗ D,Ħ H,Ƙ K,Ł L,Ŋ N NG,Ñ NY NN,Ö OE,"
              + "Ø O OE,Œ OE,ẞ SS S,Ŧ T,Þ TH,Ü UE V YU,Ƴ Y");

  /** Lookalike letters and digits, in pairs: the typed character and the one that it looks like. */
  private static final Map<Integer, List<String>> LOOKALIKES =
      parsePairs(
          // Cyrillic
          "АAВBЕEЁEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYԌGԚQԜWаaеeёeѕsіiјjкkоoрpсcуyхxһhԁdԛqԝwӏlѵv"
              // Greek
              + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaιiκkνvοoρpυuχxγyηn"
              // Armenian, and the small and long letters of phonetics
              + "ՕOՍUհhոnսuօoᴀAɑaɡgɩiʟLɪIɴNʀRʏYʙBʜH"
              // Digits and a bar for letters
              + "0O1I1L1llI|I5S");

  private NameCharacters() {}

  static boolean isSpace(int character) {
    return character == ' ';
  }

  static boolean isSpecialSpace(int character) {
    return character != ' '
        && (Character.isSpaceChar(character) || Character.isWhitespace(character));
  }

  static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.FORMAT
        || (type == Character.CONTROL && !Character.isWhitespace(character))
        || character == 0x034F
        || (0xFE00 <= character && character <= 0xFE0F)
        || BLANK_LETTERS.contains(character);
  }

  static boolean isHyphen(int character) {
    return Character.getType(character) == Character.DASH_PUNCTUATION
        || character == 0x2212 // minus
        || character == 0x2043 // hyphen bullet
        || character == 0x02D7 // modifier letter minus
        || character == 0x30FC // the long vowel of Japanese
        || character == 0xFF70; // the same at half width
  }

  /** Returns whether the character is a mark on the preceding letter. */
  static boolean isMark(int character) {
    int type = Character.getType(character);
    boolean isCombining =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || type == Character.COMBINING_SPACING_MARK;
    return isCombining && !isInvisible(character);
  }

  /**
   * Returns whether the character is a letter, digit or Roman numeral, but not a sign such as the
   * okina, which stands for an apostrophe.
   */
  static boolean isLetter(int character) {
    int type = Character.getType(character);
    boolean isModifier =
        type == Character.MODIFIER_LETTER && 0x02B0 <= character && character <= 0x02FF;
    return (Character.isLetterOrDigit(character) || type == Character.LETTER_NUMBER)
        && !isModifier
        && !isInvisible(character)
        && !isHyphen(character);
  }

  /**
   * Returns the difference that this character is if it has no counterpart: an extra space for a
   * space, and different letters for a letter.
   */
  static NameDifference kind(int character) {
    if (isSpace(character)) {
      return NameDifference.EXTRA_SPACE;
    }
    if (isSpecialSpace(character)) {
      return NameDifference.SPECIAL_SPACE;
    }
    if (isInvisible(character)) {
      return NameDifference.INVISIBLE;
    }
    if (isHyphen(character)) {
      return NameDifference.HYPHEN;
    }
    if (isMark(character)) {
      return NameDifference.ACCENTS;
    }
    return isLetter(character) ? NameDifference.DIFFERENT_LETTERS : NameDifference.PUNCTUATION;
  }

  /**
   * Returns all readings of a character if these differences are ignored; the character itself
   * comes first.
   */
  static Set<String> readings(int character, Set<NameDifference> ignored) {
    Set<String> readings = new HashSet<>();
    Deque<String> pending = new ArrayDeque<>(List.of(text(character)));
    while (!pending.isEmpty()) {
      String reading = pending.pop();
      if (readings.add(reading) && reading.codePointCount(0, reading.length()) == 1) {
        ignored.forEach(verdict -> pending.addAll(alternatives(reading.codePointAt(0), verdict)));
      }
    }
    return readings;
  }

  /** Returns the letters of a word as what they look like, in capitals and without accents. */
  static String plain(String word) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(word, Form.NFKD)
        .codePoints()
        .filter(NameCharacters::isLetter)
        .map(Character::toUpperCase)
        .mapToObj(letter -> LOOKALIKES.getOrDefault(letter, List.of(text(letter))).get(0))
        .forEach(plain::append);
    return plain.toString();
  }

  /** Returns the other readings of a character if this difference is ignored. */
  static List<String> alternatives(int character, NameDifference ignored) {
    return switch (ignored) {
      case LOWERCASE -> upperCase(character);
      case ACCENTS -> withoutAccents(character);
      case FULL_WIDTH -> halfWidth(character);
      case LOOKALIKE -> lookalikes(character);
      default -> List.of();
    };
  }

  /**
   * Returns the capital; ß and ı have none, because theirs is spelled differently: they are special
   * letters.
   */
  private static List<String> upperCase(int character) {
    return character == 'ß' || character == 'ı'
        ? List.of()
        : List.of(text(Character.toUpperCase(character)));
  }

  private static List<String> withoutAccents(int character) {
    if (character == 'ß') {
      return List.of("SS", "S", "ss", "s");
    }
    if (character == 'ı') {
      return List.of("I", "i");
    }
    List<String> spellings = SPELLINGS.getOrDefault(character, List.of());
    String decomposed = Normalizer.normalize(text(character), Form.NFD);
    boolean hasMark =
        decomposed.codePointCount(0, decomposed.length()) > 1
            && !NameCheck.hasOtherScript(decomposed);
    return hasMark ? concat(List.of(text(decomposed.codePointAt(0))), spellings) : spellings;
  }

  private static List<String> halfWidth(int character) {
    if (character == 0x3000) {
      return List.of(" ");
    }
    return 0xFF01 <= character && character <= 0xFF5E
        ? List.of(text(character - FULL_WIDTH_OFFSET))
        : List.of();
  }

  private static List<String> lookalikes(int character) {
    List<String> looks = LOOKALIKES.get(character);
    if (looks != null) {
      return looks;
    }
    if (character < 0x2000 || (0xFF00 <= character && character <= 0xFFEF)) {
      return List.of();
    }
    String compatible = Normalizer.normalize(text(character), Form.NFKC);
    return compatible.chars().allMatch(it -> it < 0x80 && isLetter(it))
        ? List.of(compatible)
        : List.of();
  }

  private static String text(int character) {
    return String.valueOf(Character.toChars(character));
  }

  private static Map<Integer, List<String>> parsePairs(String pairs) {
    Map<Integer, List<String>> looks = new HashMap<>();
    int[] characters = pairs.codePoints().toArray();
    for (int i = 0; i < characters.length; i += 2) {
      String look = text(characters[i + 1]);
      looks.merge(characters[i], List.of(look), NameCharacters::concat);
    }
    return Map.copyOf(looks);
  }

  private static List<String> concat(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Returns the spellings of the letters of this table, and of their lower case. */
  private static Map<Integer, List<String>> parseSpellings(String capitals) {
    Map<Integer, List<String>> spellings = new HashMap<>();
    for (String row : (capitals + "," + capitals.toLowerCase(Locale.ROOT)).split(",")) {
      List<String> words = List.of(row.split(" "));
      spellings.put(words.get(0).codePointAt(0), words.subList(1, words.size()));
    }
    return spellings;
  }
}
