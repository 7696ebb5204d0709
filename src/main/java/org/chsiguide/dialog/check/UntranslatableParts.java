package org.chsiguide.dialog.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;

/**
 * The parts of a text that must not be translated.
 *
 * @param links the URLs of links, visible or not
 * @param mails mail addresses
 * @param phones phone numbers as they are written
 */
public record UntranslatableParts(Set<String> links, Set<String> mails, Set<String> phones) {
  public static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");
  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://|www\\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+"
              + "|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\\.){1,8}(?:cn|com|org|net|edu|gov|info)"
              + "(?![A-Za-z0-9.-]*[A-Za-z0-9])(?:/[A-Za-z0-9._~/?#=&%-]*)?");

  /** Characters of which every link has one. */
  private static final List<String> LINK_PARTS =
      List.of("://", "www.", ".cn", ".com", ".org", ".net", ".edu", ".gov", ".info");

  private static final Pattern TRAILING = Pattern.compile("[.,;:!?')]+$");

  /** Groups of digits that are not a phone number: 2024-09-01, 2024-2025. */
  private static final String DATE =
      "(?:19|20)[0-9]{2}[ -](?:[0-9]{1,2}[ -][0-9]{1,2}|(?:19|20)[0-9]{2})(?![0-9])";

  /** At least seven digits, possibly in groups, that are not part of a word or a date. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![A-Za-z0-9.-])(?!" + DATE + ")\\+?[0-9](?:[ -]?[0-9]){6,17}(?![A-Za-z0-9])");

  private static final int MIN_PHONE_DIGITS = 7;

  /** Returns the parts of a plain text. */
  static UntranslatableParts ofPlain(String words) {
    return of(words, new LinkedHashSet<>());
  }

  /** Returns the parts of HTML; for invalid HTML, those of its source. */
  static UntranslatableParts ofHtml(String html) {
    Set<String> links = new LinkedHashSet<>();
    TelegramHtml.links(html).forEach(link -> links.add(link.url()));
    return of(TelegramHtml.parse(html) instanceof FormattedText ok ? ok.text() : html, links);
  }

  private static UntranslatableParts of(String words, Set<String> links) {
    Set<String> mails = new LinkedHashSet<>();
    String rest = extract(MAIL, words, mails);
    Set<String> seen = new LinkedHashSet<>();
    rest = extract(LINK, rest, seen);
    seen.forEach(link -> links.add(TRAILING.matcher(link).replaceFirst("")));
    Set<String> phones = new LinkedHashSet<>();
    extract(PHONE, rest, phones);
    return new UntranslatableParts(links, mails, phones);
  }

  /**
   * Returns a text after a change of another one that says the same: a link, mail address or phone
   * number that was replaced by another there is replaced here, too.
   */
  public static String withContacts(String text, String before, String after) {
    UntranslatableParts old = ofHtml(before);
    UntranslatableParts now = ofHtml(after);
    String changed = replaced(LINK, text, old.links, now.links);
    changed = replaced(MAIL, changed, old.mails, now.mails);
    return replaced(PHONE, changed, old.phones, now.phones);
  }

  /** Replaces no part that only begins or ends like the one that is gone. */
  private static String replaced(
      Pattern pattern, String html, Set<String> before, Set<String> after) {
    List<String> gone = before.stream().filter(it -> !after.contains(it)).toList();
    List<String> added = after.stream().filter(it -> !before.contains(it)).toList();
    if (gone.size() != 1 || added.size() != 1) {
      return html;
    }
    String whole = "^" + Pattern.quote(TelegramHtml.escape(gone.get(0))) + "(" + TRAILING + "|$)";
    String now = Matcher.quoteReplacement(TelegramHtml.escape(added.get(0))) + "$1";
    return pattern
        .matcher(html)
        .replaceAll(it -> Matcher.quoteReplacement(it.group().replaceFirst(whole, now)));
  }

  /** Replaces links, mail addresses and phone numbers by blanks, so that offsets stay. */
  static String blankOut(String words) {
    String rest = words;
    for (Pattern pattern : List.of(MAIL, LINK, PHONE)) {
      if (canContain(words, pattern)) {
        rest = pattern.matcher(rest).replaceAll(match -> " ".repeat(match.group().length()));
      }
    }
    return rest;
  }

  /** Returns quickly whether the pattern is worth a search; most texts contain none of these. */
  private static boolean canContain(String words, Pattern pattern) {
    if (pattern.equals(PHONE)) {
      return words.chars().filter(it -> '0' <= it && it <= '9').count() >= MIN_PHONE_DIGITS;
    }
    return pattern.equals(MAIL)
        ? words.indexOf('@') >= 0
        : LINK_PARTS.stream().anyMatch(words::contains);
  }

  /** Cuts matches out of the text and adds them to a set. */
  private static String extract(Pattern pattern, String words, Set<String> found) {
    if (!canContain(words, pattern)) {
      return words;
    }
    Matcher matcher = pattern.matcher(words);
    matcher.results().map(MatchResult::group).forEach(found::add);
    return matcher.replaceAll(" ");
  }

  /** Returns those parts that another text has, too. */
  UntranslatableParts inBoth(UntranslatableParts other) {
    return new UntranslatableParts(
        common(links, other.links), common(mails, other.mails), common(phones, other.phones));
  }

  private static Set<String> common(Set<String> one, Set<String> other) {
    Set<String> common = new LinkedHashSet<>(one);
    common.retainAll(other);
    return common;
  }

  /** Returns these parts without links, for a text whose links are invalid. */
  UntranslatableParts withoutLinks() {
    return new UntranslatableParts(Set.of(), mails, phones);
  }

  boolean isEmpty() {
    return links.isEmpty() && mails.isEmpty() && phones.isEmpty();
  }
}
