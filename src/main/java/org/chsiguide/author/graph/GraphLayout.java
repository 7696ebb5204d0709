package org.chsiguide.author.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chsiguide.author.graph.Canvas.TextStyle;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.math.KVectorChain;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays out the steps of a dialog: each is a box with its choices as rows, from which arrows lead to
 * their targets; a frame surrounds the steps of a stage.
 */
public final class GraphLayout {
  /** A name that no stage can have, because of its capital letter. */
  private static final String NO_STAGE = "Beside";

  private static final String LAYERED = "org.eclipse.elk.layered";
  private static final double ROW_HEIGHT = 20;
  private static final double HEADER_HEIGHT = 42;
  private static final double MARGIN = 10;
  private static final TextStyle STAGE_STYLE = new TextStyle(17, true);
  private static final TextStyle HEADING_STYLE = new TextStyle(13, true);
  private static final TextStyle CHOICE_STYLE = new TextStyle(12, false);
  private static final TextStyle ID_STYLE = new TextStyle(10, false);

  /**
   * The width of a heading in relation to text of as many characters: it is bold and one size
   * larger.
   */
  private static final double BOLD_HEADING = 1.25;

  private static final int MAX_HEADING_CHARACTERS = 48;

  /** The largest ratio of width to height of a stage before it continues in a second row. */
  private static final double MAX_ASPECT_RATIO = 9;

  /** One colour per stage, to follow its arrows; the last is for steps without a stage. */
  private static final List<String> COLOURS =
      List.of("1565c0", "2e7d32", "ad1457", "6a1b9a", "e65100", "00695c", "546e7a");

  private final Dialog dialog;
  private final Language language;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> frames = new LinkedHashMap<>();
  private final Map<StepId, ElkNode> boxes = new LinkedHashMap<>();
  private final Map<ElkEdge, String> arrows = new LinkedHashMap<>();

  private GraphLayout(Dialog dialog, Language language) {
    this.dialog = dialog;
    this.language = language;
  }

  /** Lays out a dialog in this language. */
  public static GraphLayout of(Dialog dialog, Language language) {
    GraphLayout layout = new GraphLayout(dialog, language);
    layout.build();
    new RecursiveGraphLayoutEngine().layout(layout.root, new BasicProgressMonitor());
    return layout;
  }

  double width() {
    return root.getWidth();
  }

  double height() {
    return root.getHeight();
  }

  private void build() {
    root.setProperty(CoreOptions.ALGORITHM, LAYERED);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(
        CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false); // otherwise they would be reordered
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(CoreOptions.SPACING_NODE_NODE, 24.0);
    dialog.stages().forEach(stage -> addFrame(stage.id()));
    addFrame(NO_STAGE);
    dialog.steps().values().forEach(this::addBox);
    frames.values().removeIf(frame -> frame.getChildren().isEmpty());
    root.getChildren().removeIf(frame -> frame.getChildren().isEmpty());
    dialog.steps().values().forEach(this::addArrows);
  }

  private void addFrame(String stage) {
    ElkNode frame = ElkGraphUtil.createNode(root);
    frame.setProperty(CoreOptions.ALIGNMENT, Alignment.LEFT);
    frame.setProperty(CoreOptions.ALGORITHM, LAYERED);
    frame.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    frame.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    frame.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    frame.setProperty(CoreOptions.PADDING, new ElkPadding(40, 16, 16, 16));
    frame.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
    frame.setProperty(CoreOptions.ASPECT_RATIO, MAX_ASPECT_RATIO);
    frames.put(stage, frame);
  }

  private void addBox(Step step) {
    ElkNode box = ElkGraphUtil.createNode(frames.get(stage(step)));
    double width = Math.max(width(step.id().value()), width(heading(step)) * BOLD_HEADING);
    for (Choice choice : step.choices()) {
      width = Math.max(width, width(label(step, choice)) + 24);
    }
    box.setDimensions(width + 2 * MARGIN, HEADER_HEIGHT + ROW_HEIGHT * step.choices().size() + 6);
    box.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    boxes.put(step.id(), box);
  }

  private void addArrows(Step step) {
    if (step.kind() instanceof Step.Kind.Input ask) {
      addArrow(step, HEADER_HEIGHT / 2, ask.to());
    }
    for (int i = 0; i < step.choices().size(); i++) {
      double y = HEADER_HEIGHT + ROW_HEIGHT * i + ROW_HEIGHT / 2;
      step.choices().get(i).target().ifPresent(to -> addArrow(step, y, to));
    }
  }

  private void addArrow(Step step, double y, StepId to) {
    if (isInSameStage(step, to)) {
      ElkNode from = box(step.id());
      ElkPort out = port(from, PortSide.EAST, from.getWidth(), y);
      arrows.put(ElkGraphUtil.createSimpleEdge(out, entryPort(box(to))), colour(step));
    }
  }

  /**
   * Returns whether the target is in the same stage; other targets are only named, because arrows
   * between stages would cover the picture.
   */
  private boolean isInSameStage(Step step, StepId to) {
    return stage(step).equals(stage(dialog.expect(to)));
  }

  private static String stage(Step step) {
    return step.stage() == null ? NO_STAGE : step.stage();
  }

  private ElkNode box(StepId id) {
    return Objects.requireNonNull(boxes.get(id));
  }

  /** Returns the port where all arrows to a step end, so that they join on the way. */
  private static ElkPort entryPort(ElkNode box) {
    return box.getPorts().stream()
        .filter(port -> port.getProperty(CoreOptions.PORT_SIDE) == PortSide.WEST)
        .findFirst()
        .orElseGet(() -> port(box, PortSide.WEST, 0, HEADER_HEIGHT / 2));
  }

  private static ElkPort port(ElkNode box, PortSide side, double x, double y) {
    ElkPort port = ElkGraphUtil.createPort(box);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    port.setLocation(x, y);
    return port;
  }

  void drawOn(Canvas canvas) {
    dialog
        .stages()
        .forEach(stage -> drawFrame(stage.id(), stage.name().in(language, " · "), canvas));
    drawFrame(NO_STAGE, "…", canvas);
    arrows.forEach(
        (edge, colour) ->
            edge.getSections().forEach(section -> canvas.drawArrow(points(edge, section), colour)));
    dialog.steps().values().forEach(step -> drawBox(step, canvas));
  }

  private void drawFrame(String stage, String name, Canvas canvas) {
    ElkNode frame = frames.get(stage);
    if (frame != null) {
      String colour = colour(stage);
      KVector at = ElkUtil.absolutePosition(frame);
      canvas.drawBox(at, frame.getWidth(), frame.getHeight(), "f5f7fa", colour);
      canvas.drawText(at.x + 16, at.y + 26, name, STAGE_STYLE, colour);
    }
  }

  private static List<KVector> points(ElkEdge edge, ElkEdgeSection section) {
    KVectorChain points = ElkUtil.createVectorChain(section);
    points.offset(ElkUtil.absolutePosition(edge.getContainingNode()));
    return points;
  }

  private void drawBox(Step step, Canvas canvas) {
    ElkNode box = box(step.id());
    KVector at = ElkUtil.absolutePosition(box);
    boolean isEnd = step.kind() instanceof Step.Kind.End;
    canvas.drawBox(at, box.getWidth(), box.getHeight(), isEnd ? "e8f5e9" : "ffffff", colour(step));
    canvas.drawText(at.x + MARGIN, at.y + 15, step.id().value(), ID_STYLE, "78909c");
    canvas.drawText(at.x + MARGIN, at.y + 33, heading(step), HEADING_STYLE, "212121");
    for (int i = 0; i < step.choices().size(); i++) {
      Choice choice = step.choices().get(i);
      String colour = choice.target().isEmpty() ? "90a4ae" : "37474f";
      double y = at.y + HEADER_HEIGHT + ROW_HEIGHT * i + 14;
      canvas.drawText(at.x + MARGIN + 8, y, label(step, choice), CHOICE_STYLE, colour);
    }
  }

  private String heading(Step step) {
    return heading(dialog, step, language);
  }

  /** Returns the first line of a step, by which people recognize it. */
  static String heading(Dialog dialog, Step step, Language language) {
    return new PhraseFormatter(dialog, language)
        .titles(step, MAX_HEADING_CHARACTERS)
        .in(language, " · ");
  }

  private String label(Step step, Choice choice) {
    String sign =
        choice instanceof Choice.OpenUrl ? "↗ " : choice instanceof Choice.CopyText ? "✂ " : "";
    String targetNote =
        choice.target().filter(to -> !isInSameStage(step, to)).map(to -> "  → " + to).orElse("");
    return sign + choice.label().in(language, " · ") + targetNote;
  }

  private String colour(Step step) {
    return colour(stage(step));
  }

  private String colour(String stage) {
    int index = dialog.stages().stream().map(Stage::id).toList().indexOf(stage);
    return COLOURS.get(index < 0 ? COLOURS.size() - 1 : index % (COLOURS.size() - 1));
  }

  /** Estimates the width of text in any sans-serif font of this size. */
  private static double width(String words) {
    return words.codePoints().mapToDouble(c -> c < 0x2E80 ? 0.58 : 1.02).sum()
        * CHOICE_STYLE.size();
  }
}
