package org.chsiguide.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.reader.StoryReader;
import org.chsiguide.dialog.reader.StoryReader.ReadResult;
import org.chsiguide.runtime.FileFailure;
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
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> file.equals(folder) || file.toString().endsWith(".yaml"))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw FileFailure.of(folder, e);
    }
    if (files.isEmpty()) {
      throw new StartupException(
          folder + " 里没有故事；请把 .yaml 文件放进去",
          folder + " has no stories; put files that end in .yaml there");
    }
    StoryReader reader = new StoryReader();
    return files.stream()
        .map(file -> reader.read(file.toString(), CommandFiles.read(file)))
        .toList();
  }
}
