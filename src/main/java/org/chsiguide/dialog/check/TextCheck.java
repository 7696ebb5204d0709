package org.chsiguide.dialog.check;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.check.UntranslatableParts.Kind;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.DidYouMean;
import org.chsiguide.dialog.yaml.LocalizedScalar;
import org.chsiguide.dialog.yaml.ProblemCollector;
import org.chsiguide.dialog.yaml.Quoting;
import org.chsiguide.dialog.yaml.Scalar;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.ParseResult;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TelegramHtml.Link;
import org.jspecify.annotations.Nullable;

/** Checks a text by itself and against its translation. */
public record TextCheck(ProblemCollector problems) {
  /** The maximum size of a text with its tags, in bytes of UTF-8, that the server accepts. */
  public static final int MAX_BYTES = 32_768;

  /**
   * The maximum length of the name of a dialog, which is also the name of the bot, and of other
   * names, https://core.telegram.org/bots/api#setmyname.
   */
  public static final int MAX_NAME_CHARACTERS = 64;

  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?<![{$])\\{([^{}\\s]{1,40})}(?!})|[{｛$]{1,2} ?([^｛｝{}\\s]{1,40}) ?[}｝]{1,2}");
  private static final List<String> VARIABLES = List.of("guide", "office");
  private static final LocalizedText ONLY_CHINESE =
      new LocalizedText(
          "中文里有%s %s，英文里没有", "the Chinese text has the %s %s, but the English text does not");
  private static final LocalizedText ONLY_ENGLISH =
      new LocalizedText(
          "英文里有%s %s，中文里没有", "the English text has the %s %s, but the Chinese text does not");
  private static final LocalizedText DIFFERENT =
      new LocalizedText("%s在英文里是 %s，在中文里是 %s", "the %s is %s in English and %s in Chinese");
  private static final Pattern TAG_WITHOUT_ADDRESS =
      Pattern.compile("(?i)<a\\s*(?:href=(?:\"\\s*\"|'\\s*')\\s*)?>");
  private static final Pattern OTHER_BAR = Pattern.compile("[｜丨︱](?: |$)");
  private static final Pattern BYTE_OFFSET = Pattern.compile(" at byte offset [0-9]+");

  /** Checks an HTML text with these variables, and returns it. */
  public LocalizedScalar checkHtml(LocalizedScalar text, String... variables) {
    if (checkByteLength(text)) {
      MarkupCheck markupCheck = new MarkupCheck(problems);
      boolean hasValidLinks = true;
      for (Scalar language : text.scalars()) {
        hasValidLinks &= markupCheck.hasNoChineseTag(language) && checkTags(language);
        checkLines(language);
        markupCheck.checkHtml(language);
        hasValidLinks &= checkLinks(language, TelegramHtml.links(language.value()));
      }
      List<String> known = known(List.of(variables));
      compareLanguages(text, known, UntranslatableParts::ofHtml, hasValidLinks);
      new TranslationCheck(problems).check(text);
    }
    return text;
  }

  /** Reports a text whose lines were joined because its {@code |} is missing. */
  public void checkLines(Scalar words) {
    if (OTHER_BAR.matcher(words.value()).lookingAt()) {
      problems
          .at(words.position(), Rule.SYNTAX)
          .hint("请改成 |", "type |")
          .add("这个竖线不是英文的", "this bar is not the English |");
    } else if (words.isFolded()) {
      problems
          .at(words.position(), Rule.LOST_BAR)
          .hint(
              "请在冒号后面写 | ，文字从下一行开始；如果本来就是一段，可以不改",
              "write | after the colon and start the text on the next line, or leave it if it is"
                  + " one paragraph")
          .add("这段文字有好几行，可是学生会看到它们连成一行", "the lines of this text would be joined into one");
    }
  }

  /** Checks the name of something: a short plain text without variables; and returns it. */
  public LocalizedScalar checkTitle(LocalizedScalar text, LocalizedText what) {
    checkLength(text, what, MAX_NAME_CHARACTERS);
    return checkPlain(text);
  }

  /** Checks a plain text with these variables, and returns it. */
  public LocalizedScalar checkPhrase(LocalizedScalar text, List<String> variables) {
    return checkPlain(text, known(variables));
  }

  private static List<String> known(List<String> variables) {
    return Stream.concat(VARIABLES.stream(), variables.stream()).toList();
  }

  /** Checks a plain text, and returns it. */
  public LocalizedScalar checkPlain(LocalizedScalar text) {
    return checkPlain(text, List.of());
  }

  private LocalizedScalar checkPlain(LocalizedScalar text, List<String> known) {
    if (checkUntranslated(text, known)) {
      new TranslationCheck(problems).check(text);
    }
    return text;
  }

  /** Checks a plain text that may be equal in both languages, such as the name of a language. */
  public void checkPlainUntranslated(LocalizedScalar text) {
    checkUntranslated(text, List.of());
  }

  /** Returns whether the text is to be checked further. */
  private boolean checkUntranslated(LocalizedScalar text, List<String> known) {
    boolean isToBeChecked = checkByteLength(text);
    if (isToBeChecked) {
      text.scalars().forEach(new MarkupCheck(problems)::checkPlain);
      compareLanguages(text, known, UntranslatableParts::ofPlain, true);
    }
    return isToBeChecked;
  }

  /** Reports a name that has not the form of a step's. */
  public void checkName(Scalar name, LocalizedText what) {
    if (!StepId.isValid(name.value())) {
      problems
          .at(name.position(), Rule.NAME_FORM)
          .hint("名字只用英文小写字母、数字、下划线 _ 和短横线 -，最多 40 个", "use 1 to 40 characters of a-z 0-9 _ -")
          .add(
              "%2$s的名字不能写成 %1$s",
              "%1$s is not a valid name for %2$s", Quoting.of(name.value()), what);
    }
  }

  /** Checks the length of a text that a button copies. */
  public void checkCopiedLength(Scalar words, LocalizedText what) {
    checkLength(words, Rule.COPY_LENGTH, what, ChoiceCheck.MAX_COPY_CHARACTERS);
  }

  /** Checks a text that a button copies. */
  public void checkCopied(Scalar words) {
    checkCopiedLength(words, new LocalizedText("要复制的文字", "the text to copy"));
    checkUnwanted(words);
  }

  /** Warns of quotes, and of a character that nobody sees, that would be part of a value. */
  public void checkUnwanted(Scalar words) {
    new MarkupCheck(problems).checkUnwanted(words);
  }

  /** Checks that the text has at most this many characters in each language. */
  public void checkLength(LocalizedScalar text, LocalizedText what, int max) {
    text.scalars().forEach(words -> checkLength(words, Rule.PHRASE_LENGTH, what, max));
  }

  /** Reports if the text has more than this many characters, and returns whether it has not. */
  boolean checkLength(Scalar words, Rule rule, LocalizedText what, int max) {
    int characters = words.countCodePoints();
    if (characters > max) {
      problems
          .at(words.position(), rule)
          .add(
              "%s有 %s 个字，最多 %s 个",
              "%s has %s characters; at most %s are allowed", what, characters, max);
    }
    return characters <= max;
  }

  /** Returns whether the text is to be checked further. */
  private boolean checkByteLength(LocalizedScalar text) {
    if (!problems.isChecking()) {
      return false;
    }
    for (Scalar language : text.scalars()) {
      if (!isSendable(language)) {
        problems
            .at(language.position(), Rule.TEXT_LENGTH)
            .add(
                "这段文字有 %s 字节，Telegram 最多 %s 字节",
                "the text has %s bytes; Telegram allows %s", countBytes(language), MAX_BYTES);
      }
    }
    return isSendable(text);
  }

  /** Returns whether the text is short enough for the server in each language. */
  static boolean isSendable(LocalizedScalar text) {
    return text.scalars().stream().allMatch(TextCheck::isSendable);
  }

  /**
   * Returns whether the text is short enough for the server; checking a longer one could take long.
   */
  static boolean isSendable(Scalar words) {
    return countBytes(words) <= MAX_BYTES;
  }

  private static int countBytes(Scalar words) {
    return words.value().getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Returns whether Telegram accepts the tags; reports its error, or a text without visible
   * characters.
   */
  private boolean checkTags(Scalar html) {
    ParseResult parseResult = TelegramHtml.parse(html.value());
    if (parseResult instanceof FormattedText ok && Scalar.isBlank(ok.text())) {
      problems
          .at(html.position(), Rule.BLANK_TEXT)
          .add("这段文字什么也不显示", "the text has nothing to show");
    }
    if (parseResult instanceof ParseResult.Failed bad) {
      byte[] bytes = html.value().getBytes(StandardCharsets.UTF_8);
      int offset = new String(bytes, 0, bad.byteOffset(), StandardCharsets.UTF_8).length();
      String description = BYTE_OFFSET.matcher(bad.description()).replaceFirst("");
      HtmlError.report(description, html.positionOf(offset), problems);
      return false;
    }
    return true;
  }

  /** Returns whether each link opens a page; reports the first that does not. */
  private boolean checkLinks(Scalar html, List<Link> links) {
    for (Link link : links) {
      Optional<LocalizedText> problem = ButtonUrlCheck.problem(link.url());
      if (problem.isEmpty()) {
        continue;
      }
      if (TAG_WITHOUT_ADDRESS
          .matcher(html.value())
          .region(link.position(), html.value().length())
          .lookingAt()) {
        problems
            .at(html.positionOf(link.position()), Rule.LINK)
            .hint("请写成 <a href=\"https://…\">…</a>", "write <a href=\"https://…\">…</a>")
            .add("这个链接没有写地址", "this link has no address");
      } else {
        problems
            .at(html.positionOf(link.position()), Rule.LINK)
            .hint(problem.get())
            .add("链接 %s 打不开", "the link to %s does not open", Quoting.of(link.url()));
      }
      return false;
    }
    return true;
  }

  private void compareLanguages(
      LocalizedScalar text,
      List<String> known,
      Function<String, UntranslatableParts> partsOf,
      boolean hasValidLinks) {
    Set<String> inZh = variables(text.zh(), known);
    Set<String> inEn = variables(text.en(), known);
    if (text.zh() == null || text.en() == null) {
      return;
    }
    if (!inZh.contains("") && !inEn.contains("")) {
      compare(text, new LocalizedText("自动填入的词", "variable"), inZh, inEn);
    }
    UntranslatableParts zh = partsOf.apply(text.zh().value());
    UntranslatableParts en = partsOf.apply(text.en().value());
    for (Kind kind : Kind.values()) {
      if (kind != Kind.LINK || hasValidLinks) {
        compare(text, kind.label(), zh.of(kind), en.of(kind));
      }
    }
  }

  /**
   * Reports items that one language has and the other lacks. An item in different forms, such as an
   * address with a typo, is one problem, not two.
   */
  private void compare(
      LocalizedScalar text, LocalizedText kind, Set<String> inZh, Set<String> inEn) {
    List<String> onlyZh = inZh.stream().filter(it -> !inEn.contains(it)).toList();
    List<String> onlyEn = inEn.stream().filter(it -> !inZh.contains(it)).toList();
    for (int i = 0; i < Math.max(onlyZh.size(), onlyEn.size()); i++) {
      String zh = i < onlyZh.size() ? onlyZh.get(i) : "";
      String en = i < onlyEn.size() ? onlyEn.get(i) : "";
      Scalar words = text.scalars().get(en.isEmpty() ? 0 : 1);
      LocalizedText message = en.isEmpty() ? ONLY_CHINESE : zh.isEmpty() ? ONLY_ENGLISH : DIFFERENT;
      problems
          .at(words.positionOf(en.isEmpty() ? zh : en), Rule.DIFFERENT_LANGUAGES)
          .add(message.formatted(kind, Quoting.of(en.isEmpty() ? zh : en), Quoting.of(zh)));
    }
  }

  /** Returns the variables of a text, empty for those that there are not, which it reports. */
  private Set<String> variables(@Nullable Scalar words, List<String> known) {
    if (words == null) {
      return Set.of();
    }
    Set<String> variables = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(words.value());
    while (matcher.find() && !problems.isFull()) {
      Optional<String> name = Optional.ofNullable(matcher.group(1));
      Optional<String> meant = DidYouMean.closest(name.orElse(matcher.group(2)), known);
      if (name.or(() -> meant).isEmpty()) {
        continue; // other text in Chinese brackets
      }
      boolean isKnown = name.filter(known::contains).isPresent();
      variables.add(isKnown ? matcher.group() : "");
      if (!isKnown) {
        problems
            .at(words.positionOf(matcher.start()), Rule.UNKNOWN_VARIABLE)
            .hint(
                meant
                    .map(variable -> DidYouMean.hint("{" + variable + "}"))
                    .orElseGet(() -> knownHint(known)))
            .add("\"%s\" 在这里不会填上任何内容", "there is no variable \"%s\" here", matcher.group());
      }
    }
    return variables;
  }

  private static @Nullable LocalizedText knownHint(List<String> known) {
    return known.isEmpty()
        ? null
        : LocalizedText.format("这里能用的有 {%s}", "known here: {%s}", String.join("}, {", known));
  }
}
