package org.chsiguide.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.reader.StoryReader;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.chsiguide.runtime.StartupException;

/** Reads the story files of a folder and its subfolders, in the order of their names. */
final class StoryFiles {

  private StoryFiles() {}

  /**
   * Reads each file that ends in {@code .yaml}; a path to a file is read whatever its name is.
   *
   * @throws StartupException if the folder is missing or has no stories
   */
  static List<ReadResult> read(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> file.equals(folder) || file.toString().endsWith(".yaml"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new StartupException(
            folder + " 里没有故事；请把 .yaml 文件放进去",
            folder + " has no stories; put files that end in .yaml there");
      }
      StoryReader reader = new StoryReader();
      return files.stream().map(file -> reader.read(file.toString(), bytes(file))).toList();
    } catch (IOException e) {
      throw new StartupException(
          folder + " 读不了（" + e + "）；请指定一个有故事的文件夹",
          folder + " cannot be read (" + e + "); name a folder with stories");
    }
  }

  /**
   * Writes a story.
   *
   * @throws StartupException if the file cannot be written
   */
  static void write(Path file, String story) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, story);
    } catch (IOException e) {
      throw new StartupException(file + " 写不了（" + e + "）", file + " cannot be written (" + e + ")");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StartupException(file + " 读不了（" + e + "）", file + " cannot be read (" + e + ")");
    }
  }
}
