package org.chsiguide.dialog.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.yaml.Node.Entry;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Builds the nodes of a file from the events of SnakeYAML's parser.
 *
 * <p>The tree is not SnakeYAML's own, for three reasons: its composer stops at the first alias that
 * it does not like, without a place; it counts depth only when it is too late to say where; and
 * aliases make its tree a graph, even an endless one. Here an alias is a problem and a text.
 */
final class TreeBuilder {
  /** The format needs five. */
  private static final int MAX_DEPTH = 10;

  private final Source source;
  private final Report report;
  private final Iterator<Event> events;
  private Place last = Place.TOP;
  private Optional<Place> longQuote = Optional.empty();

  TreeBuilder(Source source, Report report) {
    this.source = source;
    this.report = report;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Source.MAX_BYTES + 1);
    this.events = new Yaml(options).parse(new StringReader(source.text())).iterator();
  }

  /** The one node of the file, if it is YAML. */
  Optional<Node> build() {
    try {
      Optional<Node> node = document();
      if (node.isEmpty() && !report.isRefused()) {
        report.add(Place.TOP, Rule.EMPTY_FILE, "the file is empty");
      }
      return node;
    } catch (TooDeep e) {
      report.add(
          last,
          Rule.NESTING,
          "lists and keys stand in each other more than " + MAX_DEPTH + " deep here");
    } catch (YAMLException e) {
      SyntaxProblem.of(e, source, last, longQuote).addTo(report);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // SnakeYAML lets these out of escapes such as "\UFFFFFFFF".
      report.add(
          last, Rule.SYNTAX, "an escape such as \\x41 in the quotes after here is no character");
    }
    return Optional.empty();
  }

  private Optional<Node> document() throws TooDeep {
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      Event event = next();
      if (event instanceof DocumentStartEvent && root.isPresent()) {
        report.add(
            last,
            Rule.ONE_DOCUMENT,
            "a second document begins here",
            "a guide is one document: remove the line ---");
        return Optional.empty();
      }
      if (event instanceof NodeEvent node) {
        root = Optional.of(node(node, 1));
      }
    }
    return root;
  }

  private Node node(NodeEvent event, int depth) throws TooDeep {
    Place place = last;
    if (depth > MAX_DEPTH) {
      throw new TooDeep();
    }
    if (event.getAnchor() != null) {
      refuseReference(event, place);
    }
    if (event instanceof SequenceStartEvent start) {
      refuseTag(start.getTag(), place);
      return sequence(place, depth);
    }
    if (event instanceof MappingStartEvent start) {
      refuseTag(start.getTag(), place);
      return mapping(place, depth);
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), place);
      // What begins with ! is all tag, and no text is left of it.
      boolean isTag = scalar.getTag() != null && scalar.getValue().isEmpty();
      return scalar(event, isTag ? scalar.getTag() : scalar.getValue(), place);
    }
    return scalar(event, "*" + event.getAnchor(), place);
  }

  private Node sequence(Place place, int depth) throws TooDeep {
    List<Node> items = new ArrayList<>();
    for (Event event = next(); !event.is(ID.SequenceEnd); event = next()) {
      items.add(node((NodeEvent) event, depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private Node mapping(Place place, int depth) throws TooDeep {
    List<Entry> entries = new ArrayList<>();
    for (Event event = next(); !event.is(ID.MappingEnd); event = next()) {
      Node key = node((NodeEvent) event, depth + 1);
      Node value = node((NodeEvent) next(), depth + 1);
      if (key instanceof Scalar name) {
        entries.add(new Entry(name, value));
      } else {
        report.add(key.place(), Rule.WRONG_TYPE, "a key is " + key.kind(), "a key is one word");
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Scalar scalar(Event event, String value, Place place) {
    int begin = event.getStartMark().getIndex();
    int end = event.getEndMark().getIndex();
    Scalar scalar = new Scalar(value, place, source, begin, end);
    scalar
        .unsendable()
        .ifPresent(
            character ->
                report.add(
                    place,
                    Rule.ENCODING,
                    "the character U+%04X cannot be sent".formatted(character),
                    "remove it"));
    return scalar;
  }

  private void refuseReference(NodeEvent event, Place place) {
    String sign = event instanceof AliasEvent ? "*" : "&";
    report.add(
        place,
        Rule.NO_ALIAS,
        Quote.of(sign + event.getAnchor()) + " is a reference in YAML, and those are not read",
        "write the text out; if it begins with " + sign + ", put it in quotes");
  }

  private void refuseTag(@Nullable String tag, Place place) {
    if (tag != null) {
      report.add(
          place,
          Rule.NO_TAG,
          Quote.of(tag.replaceFirst("^tag:yaml.org,2002:", "!!"))
              + " is a tag in YAML, and those are not read",
          "if the text begins with !, put it in quotes");
    }
  }

  private Event next() {
    Event event = events.next();
    Mark mark = event.getStartMark();
    last = new Place(mark.getLine() + 1, mark.getColumn() + 1);
    boolean isQuoted = event instanceof ScalarEvent s && (s.isDQuoted() || s.isSQuoted());
    boolean isLong = event.getEndMark().getLine() > mark.getLine();
    longQuote = isQuoted && isLong ? Optional.of(last) : Optional.empty();
    return event;
  }

  /** Ends the reading of a file that is nested too deeply. */
  private static final class TooDeep extends Exception {
    private static final long serialVersionUID = 1L;

    TooDeep() {
      super(null, null, false, false);
    }
  }
}
