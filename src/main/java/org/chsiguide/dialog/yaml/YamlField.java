package org.chsiguide.dialog.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;

/**
 * A value with its name in problems.
 *
 * @param nameSupplier returns the name, which only a problem needs; in Chinese, a blank follows a
 *     closing quote
 * @param position the position of its key, or its own if there is none
 */
public record YamlField(
    Supplier<LocalizedText> nameSupplier, Position position, Node node, ProblemCollector report) {
  private static final Pattern COMMA = Pattern.compile("[，、；;]");
  private static final LocalizedText NO_COMMENT =
      new LocalizedText(
          "# 后面的字都不算：请删掉 #，或者用英文引号括起来", "all after a # is ignored; remove it, or use quotes");

  /** Creates a field with this name. */
  public YamlField(LocalizedText name, Position position, Node node, ProblemCollector report) {
    this(() -> name, position, node, report);
  }

  /** Returns a field for an item of the list that has this key. */
  public static YamlField item(String key, Node item, ProblemCollector report) {
    return new YamlField(
        () -> LocalizedText.format("\"%s\" 里的一项", "an item of \"%s\"", key),
        item.position(),
        item,
        report);
  }

  /** Returns a field for an entry that its key names, such as a step. */
  public static YamlField entry(LocalizedText kind, Node.Entry entry, ProblemCollector report) {
    return new YamlField(
        () -> LocalizedText.format("%s %s ", "%s %s", kind, Quoting.of(entry.key().value())),
        entry.key().position(),
        entry.value(),
        report);
  }

  /** Returns the value as a text, which may be empty; reports any other kind. */
  Optional<Scalar> asScalar() {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    Optional<String> variable =
        node instanceof Node.Mapping mapping && mapping.entries().size() == 1
            ? mapping.entries().stream()
                .filter(it -> it.value() instanceof Scalar value && value.value().isEmpty())
                .map(it -> "{" + it.key().value() + "}")
                .findFirst()
            : Optional.empty();
    Optional<LocalizedText> quotes =
        node instanceof Node.Sequence list && list.isInFlow()
            ? Optional.of(
                new LocalizedText("一段文字；以 [ 开头的文字要用英文引号括起来", "text; quote it if it begins with ["))
            : variable.map(
                it ->
                    LocalizedText.format(
                        "一段文字；以 { 开头的文字要用英文引号括起来：\"%s\"",
                        "text; quote it if it begins with {: \"%s\"", it));
    if (quotes.isEmpty() || !report.isTrial()) { // else it is no slip of another kind
      reportWrongType(quotes.orElse(new LocalizedText("一段文字", "text")));
    }
    return Optional.empty();
  }

  /** Returns the value as a text that is not blank; reports anything else. */
  public Optional<Scalar> asNonBlankScalar() {
    Optional<Scalar> scalar = asScalar();
    if (scalar.filter(Scalar::isBlank).isPresent()) {
      report
          .at(valuePosition(), Rule.BLANK_TEXT)
          .hint(scalar.flatMap(Scalar::findCutOffComment).map(it -> NO_COMMENT).orElse(null))
          .add("%s是空的", "%s is blank", nameSupplier.get());
      return Optional.empty();
    }
    return scalar;
  }

  /** Returns the value as a list; reports any other kind. */
  public Optional<List<Node>> asList() {
    if (node instanceof Node.Sequence sequence) {
      return Optional.of(sequence.parts());
    }
    reportWrongType(
        new LocalizedText("一个列表：每行以 \"- \" 开头", "a list: lines that begin with \"- \""));
    return Optional.empty();
  }

  /**
   * Returns the value as a list of names, which have no commas; reports any other kind, and commas
   * as a Chinese keyboard has them.
   */
  public Optional<List<Scalar>> asNames(String key) {
    if (node instanceof Scalar scalar && !scalar.isBlank()) {
      reportWrongType(
          LocalizedText.format(
              "一个列表：[%s]",
              "a list: [%s]", scalar.value().replaceAll("[［【］】]", "").replaceAll("[，、]", ", ")));
      return Optional.empty();
    }
    Optional<List<Scalar>> names =
        asList()
            .map(
                items ->
                    items.stream()
                        .flatMap(item -> item(key, item, report).asNonBlankScalar().stream())
                        .toList());
    Optional<Scalar> unsplit =
        names.stream()
            .flatMap(List::stream)
            .filter(name -> COMMA.matcher(name.value()).find())
            .findFirst();
    unsplit.ifPresent(
        name ->
            report
                .at(name.position(), Rule.WRONG_TYPE)
                .hint(SyntaxProblem.TYPE_COMMA)
                .add("%s是好几个词", "%s is several words", Quoting.of(name.value())));
    return unsplit.isPresent() ? Optional.empty() : names;
  }

  /** Returns the value as a mapping; reports any other kind. */
  public Optional<Node.Mapping> asMapping() {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    reportWrongType(new LocalizedText("几行“词: 内容”", "keys with values"));
    return Optional.empty();
  }

  /** Returns the value as a mapping with these keys only; reports anything else. */
  public Optional<YamlObject> asObject(List<String> known) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new YamlObject(this, mapping, known));
    }
    LocalizedText expected =
        known.equals(LocalizedScalar.KEYS)
            ? new LocalizedText("中英文都有：{zh: 中文, en: 英文}", "both languages: {zh: …, en: …}")
            : LocalizedText.format(
                "几行“词: 内容”，这里能用的词：%s", "keys with values: %s", String.join(", ", known));
    reportWrongType(expected);
    return Optional.empty();
  }

  private void reportWrongType(LocalizedText expected) {
    report
        .at(valuePosition(), Rule.WRONG_TYPE)
        .hint("应该是%s", "expected %s", expected)
        .add("%s现在是%s", "%s is %s", nameSupplier.get(), node.kind());
  }

  /** Returns the position of the value; for an empty value, that of its key. */
  Position valuePosition() {
    return node instanceof Scalar scalar && scalar.value().isEmpty() ? position : node.position();
  }
}
