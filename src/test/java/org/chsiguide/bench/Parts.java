package org.chsiguide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chsiguide.app.BotPhrases;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Engine;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Turn;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.store.Store;
import org.chsiguide.testing.TestStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the parts of handling an update with JMH: {@code mvn -q -Pbench,-checks clean
 * test-compile exec:exec@parts}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class Parts {
  private static final int BATCH = 50;

  private final Dialog guide = ShippedDialog.read().dialog();
  private final Engine engine = new Engine(guide);
  private final ScreenRenderer screenRenderer = new ScreenRenderer(guide);
  private final TopicClassifier topicClassifier = new TopicClassifier(guide.topics());
  private byte[] file = {};
  private Store store = null;
  private Conversation student = engine.startConversation(Language.EN);
  private long update;

  /** Opens a store in a new folder, and trains the classifier. */
  @Setup
  public void open() throws IOException {
    file = Files.readAllBytes(Path.of("dialogs.yaml"));
    topicClassifier.train();
    student = engine.advance(student, new Event.Started(null), FormAnswers.NONE).conversation();
    store =
        TestStore.open(
            "jdbc:sqlite:" + Files.createTempDirectory("bench").resolve("guide.db"),
            InstantSource.system());
  }

  /** Closes the store. */
  @TearDown
  public void close() {
    store.close();
  }

  /** Handles {@code /start}. */
  @Benchmark
  public Turn advance() {
    return engine.advance(student, new Event.Started(null), FormAnswers.NONE);
  }

  /** Renders a screen in both languages. */
  @Benchmark
  public Screen draw() {
    return screenRenderer.render(student);
  }

  /** Recognizes a typed question. */
  @Benchmark
  public Intent understand() {
    return topicClassifier.recognize("how long until my photos are checked");
  }

  /** Commits an update together with 49 others. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void commit() {
    List<PendingReply> answers = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      answers.add(
          new PendingReply(
              ++update, new ChatId(1 + i), null, student, new Reply(Reply.Placement.BELOW)));
    }
    store.conversations().commit(answers);
    answers.forEach(
        pendingReply -> store.outbox().recordOutcome(pendingReply, new Delivery.Sent()));
  }

  /** Loads the whole dialog and checks every rule. */
  @Benchmark
  public LoadResult readTheGuide() {
    return new DialogLoader(BotPhrases.CATALOG).load("dialogs.yaml", file);
  }
}
