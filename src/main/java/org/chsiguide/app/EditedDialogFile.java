package org.chsiguide.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.chsiguide.author.edit.BrokenFileException;
import org.chsiguide.author.edit.DialogContent;
import org.chsiguide.author.edit.DialogSnapshot;
import org.chsiguide.author.edit.PictureRepository;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.picture.StaffPictures;
import org.chsiguide.runtime.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dialog file together with the versions that staff made in Telegram. The latest version counts
 * if the file was not changed by hand since, and always where the dialog is the one in the jar:
 * that one nobody changes by hand. Thread-safe.
 *
 * @param latest returns the latest of these versions
 * @param pictures the pictures that staff sent
 */
record EditedDialogFile(
    DialogFile file, Supplier<Optional<DialogSnapshot>> latest, PictureRepository pictures)
    implements DialogContent {
  private static final Logger log = LoggerFactory.getLogger(EditedDialogFile.class);

  /** Reads the dialog again, or all of its problems. */
  LoadResult reload() {
    return current().read();
  }

  /**
   * Reads the dialog again, and writes the latest version to the file if it lacks it: the bot was
   * stopped before it did, or the file was restored with a container.
   */
  LoadResult restore(CheckRecord checks) {
    DialogFile onDisk = file.reread();
    DialogFile current = overlay(onDisk);
    LoadResult result = current.read(checks);
    if (result instanceof LoadResult.Ok && !current.content().equals(onDisk.content())) {
      boolean isWritten = writePictures(current.content()) && write(current.content());
      log.info(
          "students see the last change of staff{}", isWritten ? "" : ", which the file lacks");
    }
    return result;
  }

  /** Writes the pictures first: a file that names one that is not there cannot be loaded. */
  private boolean writePictures(String content) {
    return StaffPictures.filesIn(content).stream()
        .allMatch(name -> pictures.find(name).map(png -> writePicture(name, png)).orElse(true));
  }

  private DialogFile current() {
    return overlay(file.reread());
  }

  private DialogFile overlay(DialogFile onDisk) {
    return latest
        .get()
        .filter(
            version ->
                file.path() == null || version.isNewerThan(DialogSnapshot.digest(onDisk.content())))
        .map(version -> onDisk.withContent(version.content()))
        .orElse(onDisk);
  }

  @Override
  public String read() {
    DialogFile current = current();
    if (!current.isUtf8() && current.read() instanceof LoadResult.Failed failed) {
      throw new BrokenFileException(failed.problems());
    }
    return current.content();
  }

  @Override
  public String fileDigest() {
    return DialogSnapshot.digest(file.reread().content());
  }

  @Override
  public LoadResult load(String content) {
    return file.reread().withContent(content).read();
  }

  @Override
  public void savePicture(String name, byte[] png) {
    pictures.save(name, png);
    if (!writePicture(name, png)) {
      throw new IllegalStateException("a file without its picture could not be loaded");
    }
  }

  /** Writes a picture beside the file; returns whether a file that names it can be loaded. */
  private boolean writePicture(String name, byte[] png) {
    Path path = file.path();
    if (path == null) {
      return true; // the database has it
    }
    Path picture = path.toAbsolutePath().resolveSibling(DialogFile.PICTURES).resolve(name);
    return replace(picture, png) || !Files.isWritable(path);
  }

  @Override
  public boolean write(String content) {
    Path path = file.path();
    return path != null && replace(path.toAbsolutePath(), content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file unless it has this content; returns whether it has it now. */
  private static boolean replace(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
        AtomicFile.replace(file, content);
      }
      return true;
    } catch (IOException e) {
      log.warn("{} cannot be written ({}); the database has the change", file, e.toString());
      return false;
    }
  }
}
