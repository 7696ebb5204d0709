package org.chsiguide.dialog.rule;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;

/**
 * What of a text must not be translated.
 *
 * @param links addresses of pages, visible or not
 * @param mails addresses of people
 * @param phones as they are written
 */
public record UntranslatableParts(Set<String> links, Set<String> mails, Set<String> phones) {
  public static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");
  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://|www\\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+"
              + "|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\\.){1,8}(?:cn|com|org|net|edu|gov|info)"
              + "(?![A-Za-z0-9.-]*[A-Za-z0-9])(?:/[A-Za-z0-9._~/?#=&%-]*)?");
  private static final Pattern TRAILING = Pattern.compile("[.,;:!?')]+$");

  /** At least seven digits, perhaps in groups, that are no part of a word. */
  private static final Pattern PHONE =
      Pattern.compile("(?<![A-Za-z0-9.-])\\+?[0-9](?:[ -]?[0-9]){6,17}(?![A-Za-z0-9])");

  /** Digits in groups that are no phone number: 2024-09-01, 2024-2025. */
  private static final Pattern DATE =
      Pattern.compile("(?:19|20)[0-9]{2}[ -](?:[0-9]{1,2}[ -][0-9]{1,2}|(?:19|20)[0-9]{2})");

  /** Those of plain words. */
  static UntranslatableParts ofPlain(String words) {
    return of(words, new LinkedHashSet<>());
  }

  /** Those of HTML; where it is wrong, of what is written there. */
  static UntranslatableParts ofHtml(String html) {
    Set<String> links = new LinkedHashSet<>();
    TelegramHtml.links(html).forEach(link -> links.add(link.url()));
    return of(TelegramHtml.parse(html) instanceof ParseResult.Ok ok ? ok.text() : html, links);
  }

  private static UntranslatableParts of(String words, Set<String> links) {
    Set<String> mails = new LinkedHashSet<>();
    String rest = extract(MAIL, words, mails);
    Set<String> seen = new LinkedHashSet<>();
    rest = extract(LINK, rest, seen);
    seen.forEach(link -> links.add(TRAILING.matcher(link).replaceFirst("")));
    Set<String> phones = new LinkedHashSet<>();
    extract(PHONE, rest, phones);
    phones.removeIf(phone -> DATE.matcher(phone).matches());
    return new UntranslatableParts(links, mails, phones);
  }

  /** Moves what matches out of the words. */
  private static String extract(Pattern pattern, String words, Set<String> found) {
    Matcher matcher = pattern.matcher(words);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return matcher.replaceAll(" ");
  }

  /** The same, for a text whose links are wrong anyway. */
  UntranslatableParts withoutLinks() {
    return new UntranslatableParts(Set.of(), mails, phones);
  }

  boolean isEmpty() {
    return links.isEmpty() && mails.isEmpty() && phones.isEmpty();
  }
}
