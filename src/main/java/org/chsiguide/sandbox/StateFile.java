package org.chsiguide.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.sandbox.file.UploadFolder;
import org.chsiguide.sandbox.world.Snapshot;
import org.chsiguide.sandbox.world.World;
import org.chsiguide.sandbox.world.WorldEvent;

/**
 * Stores the world in a file, so that it survives a crash at any time. About {@link #DELAY} after a
 * change, and before a bot receives an update, a new file is written beside the old one and then
 * replaces it. Uploads are in a folder with the same name and the suffix {@code .files}.
 */
final class StateFile implements AutoCloseable {
  private static final Duration DELAY = Duration.ofMillis(100);

  /**
   * The pause after a write, as a multiple of its duration, so that a large world is written less
   * often.
   */
  private static final int PAUSE_FACTOR = 4;

  /** The longest pause: the first write takes long, and after a crash what came since is lost. */
  private static final Duration MAX_DELAY = Duration.ofSeconds(1);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Instant.class, InstantAsText.class)
          .build();

  private final Path file;
  private final UploadFolder uploads;
  private final SynchronizedWorld shared;
  private final Timer timer = new Timer("sandbox-state");
  private volatile Duration delay = DELAY;

  // guarded by the world's lock
  private boolean isSavePending;
  private boolean isUpdateUnsaved;
  private CompletableFuture<Void> updatesSaved = CompletableFuture.completedFuture(null);

  /** Reads the file, if it exists, and writes it from now on. */
  StateFile(Path file, UploadFolder uploads, SynchronizedWorld shared) {
    this.file = file.toAbsolutePath();
    this.uploads = uploads;
    this.shared = shared;
    if (Files.exists(this.file)) load();
    deleteUnused();
    shared.onChange(this::scheduleSave);
    shared.setBarrier(this::whenUpdatesSaved);
  }

  private void scheduleSave(WorldEvent worldEvent) {
    if (!isSavePending) timer.schedule(delay, this::save);
    isSavePending = true;
    if (worldEvent instanceof WorldEvent.UpdateQueued && !isUpdateUnsaved) {
      isUpdateUnsaved = true;
      updatesSaved = new CompletableFuture<>();
    }
  }

  private CompletableFuture<Void> whenUpdatesSaved() {
    return shared.withLock(
        world -> {
          if (isUpdateUnsaved) timer.execute(this::save);
          return updatesSaved;
        });
  }

  private void load() {
    try {
      Snapshot snapshot = JSON.readValue(file.toFile(), Snapshot.class);
      shared.runLocked(world -> world.restore(snapshot, uploads.path()));
    } catch (IOException | RuntimeException unreadable) {
      throw new UncheckedIOException(
          "the sandbox can't read its state in " + file + "; delete the file to begin anew",
          new IOException(unreadable));
    }
    // the ids that were skipped must not be used after the next start, either
    write();
  }

  private void deleteUnused() {
    shared.runLocked(world -> uploads.keepOnly(world.files().contents()));
  }

  /**
   * Writes the world if a save is pending; waits for a write under way, so that nothing is written
   * after a close.
   */
  private synchronized void save() {
    if (shared.withLock(world -> isSavePending)) write();
  }

  /**
   * Writes the world. Updates are released even if this fails: a full disk must not silence the
   * bot.
   */
  private synchronized void write() {
    PendingSave pending = shared.withLock(this::takePending);
    try {
      write(pending.snapshot());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "the sandbox can't keep its state in " + file + "; let it write there", unwritable);
    } finally {
      pending.updatesSaved().complete(null);
    }
  }

  /** The state to write, all of the same instant. */
  private record PendingSave(Snapshot snapshot, CompletableFuture<Void> updatesSaved) {}

  private PendingSave takePending(World world) {
    isSavePending = false;
    isUpdateUnsaved = false;
    return new PendingSave(world.snapshot(), updatesSaved);
  }

  private void write(Snapshot snapshot) throws IOException {
    long start = System.nanoTime();
    Files.createDirectories(uploads.path()); // somebody may have deleted it, with the state
    Path next = file.resolveSibling(file.getFileName() + ".next");
    JSON.writeValue(next.toFile(), snapshot);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    delay = delayAfter(Duration.ofNanos(System.nanoTime() - start));
  }

  /** Returns how long the next change waits after a write that took so long. */
  static Duration delayAfter(Duration write) {
    Duration pause = write.multipliedBy(PAUSE_FACTOR);
    return Collections.max(List.of(DELAY, Collections.min(List.of(pause, MAX_DELAY))));
  }

  /** Writes pending changes. */
  @Override
  public void close() {
    timer.close();
    save();
    deleteUnused();
  }

  /** Says how an Instant is written and read: by the methods of these names. */
  private interface InstantAsText {
    @JsonValue
    @Override
    String toString();

    @JsonCreator
    static Instant parse(CharSequence text) {
      throw new AssertionError(text);
    }
  }
}
