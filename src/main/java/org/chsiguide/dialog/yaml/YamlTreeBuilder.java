package org.chsiguide.dialog.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.rule.Rule;
import org.chsiguide.dialog.yaml.Node.Entry;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the nodes of a file from the events of SnakeYAML's parser.
 *
 * <p>SnakeYAML's own composer is not used, for three reasons: it stops at the first invalid alias,
 * without a position; it checks depth too late to say where; and aliases make its tree a graph,
 * even a cyclic one. Here an alias is reported and read as a text.
 */
final class YamlTreeBuilder {
  /** The maximum depth; the format needs five. */
  private static final int MAX_DEPTH = 10;

  /** A line that belongs to the dialog, although it stands in a text for students. */
  private static final Pattern PART_OF_DIALOG =
      Pattern.compile(
          "(?m)^ *+((?:(?:zh|en)[:：] ?[|>]|(?:text|choices|topics|phrases)[:：]"
              + "|-? *\\{(?:to|url|copy|topic|language): .*}) *$"
              + "|(?:picture|remind|ask|check|ticket): *\\{)");

  /** Blanks at the end of a line, of any kind, such as a line of a web page that looks empty. */
  private static final Pattern TRAILING = Pattern.compile("(?m)(?<![\\t\\p{Zs}])[\\t\\p{Zs}]++$");

  /** Line breaks of word processors, which neither editors nor this program count as such. */
  private static final Pattern LINE_SEPARATOR = Pattern.compile("[\\u2028\\u2029\\x85]");

  private static final Pattern NAME_WITH_INVISIBLE =
      Pattern.compile(
          "(?=.*[a-z])[a-z0-9_-]*([\\p{Cf}\\u00A0\\u3000])[a-z0-9_\\p{Cf}\\u00A0\\u3000-]*+");

  /** The remains of single characters, in any text. */
  private static final Pattern LOST = Pattern.compile("\uFFFD+|锟斤拷");

  private final SourceText source;
  private final ProblemCollector problems;
  private final Parser parser;
  private Position lastPosition = Position.TOP;

  YamlTreeBuilder(SourceText source, ProblemCollector problems) {
    this.source = source;
    this.problems = problems;
    this.parser = parser(source.text());
  }

  /**
   * Returns a parser of this file, to which the line breaks of word processors are spaces, and so
   * are all blanks at the end of a line.
   */
  static Parser parser(String file) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceText.MAX_BYTES + 1);
    String text = file.replace('\u2028', ' ').replace('\u2029', ' ').replace('\u0085', ' ');
    text = TRAILING.matcher(text).replaceAll(it -> " ".repeat(it.group().length()));
    return new ParserImpl(new StreamReader(text), options);
  }

  /**
   * Returns why the parser cannot read this file; empty if it can. If it fails right behind a
   * quoted text of several lines, the context is this text: its closing quote may be missing
   * further up.
   */
  static Optional<MarkedYAMLException> failure(SourceText source) {
    Parser parser = parser(source.text());
    Event last = parser.getEvent();
    try {
      while (!last.is(ID.StreamEnd)) {
        last = parser.getEvent();
      }
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      Mark begin = last.getStartMark();
      return Optional.of(
          last instanceof ScalarEvent text
                  && (text.isSQuoted() || text.isDQuoted())
                  && begin.getLine() < last.getEndMark().getLine()
              ? new ParserException(e.getContext(), begin, e.getProblem(), e.getProblemMark())
              : e);
    } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Returns the root node, if the file is YAML. */
  Optional<Node> build() {
    if (problems.isChecking()) {
      source.find(LINE_SEPARATOR).ifPresent(it -> SyntaxProblem.invisible(it).addTo(problems));
    }
    try {
      Optional<Node> node = document();
      if (node.isEmpty() && problems.isWithoutErrors()) {
        problems.at(Position.TOP, Rule.EMPTY_FILE).add("文件是空的", "the file is empty");
      }
      return node;
    } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // SnakeYAML throws the others for escapes such as "\UFFFFFFFF".
      SyntaxProblem problem = SyntaxProblem.of(e, source, lastPosition);
      boolean isCauseKnown =
          problems.hasErrorsFrom(problem.position()) || !problems.structuralErrors().isEmpty();
      if (problems.isTrial() || !isCauseKnown) {
        problem.addTo(problems);
      }
    }
    return Optional.empty();
  }

  private Optional<Node> document() {
    Optional<Node> root = Optional.empty();
    for (Event event = next(); !event.is(ID.StreamEnd); event = next()) {
      if (event instanceof DocumentStartEvent && root.isPresent()) {
        problems
            .at(lastPosition, Rule.ONE_DOCUMENT)
            .hint("请删掉 --- 这一行", "a dialog is one document: remove the line ---")
            .add("文件从这里断成了两份", "a second document begins here");
        return Optional.empty();
      }
      if (event instanceof NodeEvent node) {
        root = Optional.of(node(node, 1));
      }
    }
    return root;
  }

  private Node node(NodeEvent event, int depth) {
    Position position = lastPosition;
    if (depth > MAX_DEPTH) {
      LocalizedText message =
          LocalizedText.format(
              "从这里开始一层套一层，超过了 %s 层", "lists and keys are nested more than %s deep here", MAX_DEPTH);
      problems.at(position, Rule.NESTING).add(message);
      throw new YAMLException(message.en());
    }
    if (event.getAnchor() != null) {
      String sign = event instanceof AliasEvent ? "*" : "&";
      reportSign(Rule.NO_ALIAS, sign, sign + event.getAnchor(), position);
    }
    if (event instanceof SequenceStartEvent start) {
      reportTag(start.getTag(), position);
      return sequence(position, start, depth);
    }
    if (event instanceof MappingStartEvent start) {
      reportTag(start.getTag(), position);
      return mapping(position, start, depth);
    }
    if (event instanceof ScalarEvent scalar) {
      reportTag(scalar.getTag(), position);
      // A text that begins with ! or & is read as a sign up to its end, so no text is left of it.
      Optional<String> sign =
          Optional.ofNullable(scalar.getTag()).or(() -> Optional.ofNullable(scalar.getAnchor()));
      return scalar(
          event,
          sign.filter(it -> scalar.getValue().isEmpty()).orElse(scalar.getValue()),
          position);
    }
    return scalar(event, event.getAnchor(), position);
  }

  private Node sequence(Position position, CollectionStartEvent start, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = next();
    for (; !event.is(ID.SequenceEnd); event = next()) {
      items.add(node((NodeEvent) event, depth + 1));
    }
    return new Node.Sequence(position, begin(start), end(event), items, start.isFlow());
  }

  private Node mapping(Position position, CollectionStartEvent start, int depth) {
    List<Entry> entries = new ArrayList<>();
    Event event = next();
    for (; !event.is(ID.MappingEnd); event = next()) {
      Node key = node((NodeEvent) event, depth + 1);
      Node value = node((NodeEvent) next(), depth + 1);
      if (key instanceof Scalar name) {
        entries.add(new Entry(name, value));
      } else {
        problems
            .at(key.position(), Rule.WRONG_TYPE)
            .hint("冒号前面应该只是一个词", "a key must be one word")
            .add("冒号前面现在是%s", "a key is %s", key.kind());
      }
    }
    return new Node.Mapping(position, begin(start), end(event), entries, start.isFlow());
  }

  private static int begin(Event event) {
    return event.getStartMark().getIndex();
  }

  private static int end(Event event) {
    return event.getEndMark().getIndex();
  }

  private Scalar scalar(Event event, String value, Position position) {
    Scalar scalar = new Scalar(value, position, source, begin(event), end(event));
    Matcher part = PART_OF_DIALOG.matcher(value);
    if ((problems.isChecking() || problems.isTrial()) && !scalar.isPlain() && part.find()) {
      problems
          .at(scalar.positionOf(part.start(1)), Rule.SYNTAX)
          .hint("同一组的各行，行首的空格要一样多", "align keys that belong together")
          .add(
              "这一行成了上面那段文字的一部分，学生会看到它",
              "this line became part of the text above, so students would see it");
    }
    if (!problems.isChecking()) {
      return scalar;
    }
    if (scalar.isUnsendable()) {
      problems
          .at(position, Rule.ENCODING)
          .hint("请删掉它；要写表情就直接写表情", "remove it; for an emoji write the emoji itself")
          .add("这段文字里有一个发不出去的字符", "this text has a character that cannot be sent");
    }
    Matcher broken = LOST.matcher(value);
    if (broken.find()) {
      problems
          .at(scalar.positionOf(broken.start()), Rule.ENCODING)
          .hint(SyntaxProblem.SAVED_WRONGLY)
          .add("这里有坏掉的字（%s）", "there are garbled characters (%s)", broken.group());
    }
    Matcher invisible = NAME_WITH_INVISIBLE.matcher(value);
    if (!invisible.matches()) {
      return scalar;
    }
    SyntaxProblem.invisible(scalar.positionOf(invisible.start(1))).addTo(problems);
    return scalar.withValue(value.replaceAll("[\\p{Cf}\\u00A0\\u3000]", ""));
  }

  private void reportTag(@Nullable String tag, Position position) {
    if (tag != null) {
      reportSign(Rule.NO_TAG, "!", tag.replaceFirst("^tag:yaml.org,2002:", "!!"), position);
    }
  }

  /** Reports a text that is read as something else because of the sign that it begins with. */
  private void reportSign(Rule rule, String sign, String text, Position position) {
    problems
        .at(position, rule)
        .hint(SyntaxProblem.PUT_IN_QUOTES)
        .add(
            "%1$s 以 %2$s 开头，%2$s 在这里有特别的意思，读不成文字",
            "%1$s begins with %2$s, which has a special meaning here, so it is not read as text",
            Quoting.of(text),
            sign);
  }

  private Event next() {
    Event event = parser.getEvent();
    lastPosition = Position.of(event.getStartMark());
    return event;
  }
}
