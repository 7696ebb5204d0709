package org.chsiguide.dialog.check;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TelegramHtml.Link;

/** The parts of a text that must not be translated, by their kind; links may be invisible. */
public record UntranslatableParts(Map<Kind, Set<String>> byKind) {
  private static final Pattern TRAILING = Pattern.compile("[.,;:!?')]+$");

  /** Groups of digits that are not a phone number: 2024-09-01, 2024-2025. */
  private static final String DATE =
      "(?:19|20)[0-9]{2}[ -](?:[0-9]{1,2}[ -][0-9]{1,2}|(?:19|20)[0-9]{2})(?![0-9])";

  /** A kind of such parts; what is of one kind is not of a later one. */
  enum Kind {
    MAIL(
        "邮箱地址",
        "mail address",
        "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}"),
    LINK(
        "链接",
        "link",
        "(?:https?://|www\\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+"
            + "|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\\.){1,8}(?:cn|com|org|net|edu|gov|info)"
            + "(?![A-Za-z0-9.-]*[A-Za-z0-9])(?:/[A-Za-z0-9._~/?#=&%-]*)?"),
    /** At least seven digits, possibly in groups, that are not part of a word or a date. */
    PHONE(
        "电话号码",
        "phone number",
        "(?<![A-Za-z0-9.-])(?!" + DATE + ")\\+?[0-9](?:[ -]?[0-9]){6,17}(?![A-Za-z0-9])");

    private final LocalizedText label;
    private final Pattern pattern;

    Kind(String zh, String en, String pattern) {
      this.label = new LocalizedText(zh, en);
      this.pattern = Pattern.compile(pattern);
    }

    LocalizedText label() {
      return label;
    }
  }

  /** Returns whether the text is a mail address and nothing else. */
  public static boolean isMailAddress(String words) {
    return Kind.MAIL.pattern.matcher(words).matches();
  }

  /** Returns the parts of a plain text. */
  static UntranslatableParts ofPlain(String words) {
    return of(words, List.of());
  }

  /** Returns the parts of HTML; for invalid HTML, those of its source. */
  static UntranslatableParts ofHtml(String html) {
    return of(
        TelegramHtml.parse(html) instanceof FormattedText ok ? ok.text() : html,
        TelegramHtml.links(html));
  }

  private static UntranslatableParts of(String words, List<Link> links) {
    Map<Kind, Set<String>> parts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      parts.put(kind, new LinkedHashSet<>());
    }
    UntranslatableParts all = new UntranslatableParts(parts);
    links.forEach(link -> all.of(Kind.LINK).add(link.url()));
    blankOut(words, (kind, part) -> all.of(kind).add(part));
    return all;
  }

  /** Replaces all parts by blanks, so that offsets stay. */
  static String blankOut(String words) {
    return blankOut(words, (kind, part) -> {});
  }

  private static String blankOut(String words, BiConsumer<Kind, String> parts) {
    String rest = words;
    for (Kind kind : Kind.values()) {
      rest =
          kind.pattern
              .matcher(rest)
              .replaceAll(
                  it -> {
                    boolean isLink = kind == Kind.LINK;
                    parts.accept(
                        kind, isLink ? TRAILING.matcher(it.group()).replaceFirst("") : it.group());
                    return " ".repeat(it.group().length());
                  });
    }
    return rest;
  }

  /**
   * Returns a text after a change of another one that says the same: a link, mail address or phone
   * number that was replaced by another there is replaced here, too.
   */
  public static String withContacts(String text, String before, String after) {
    UntranslatableParts old = ofHtml(before);
    UntranslatableParts now = ofHtml(after);
    String changed = text;
    for (Kind kind : Kind.values()) {
      changed = replaced(kind.pattern, changed, old.of(kind), now.of(kind));
    }
    return changed;
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

  /** Returns the parts of one kind. */
  Set<String> of(Kind kind) {
    return byKind.getOrDefault(kind, Set.of());
  }

  boolean isEmpty() {
    return byKind.values().stream().allMatch(Set::isEmpty);
  }
}
