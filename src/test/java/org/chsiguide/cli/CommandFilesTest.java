package org.chsiguide.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFilesTest {
  @TempDir Path folder;

  @Test
  void whoeverReadsAFileWhileItIsReplacedReadsTheOldOneToItsEnd() throws IOException {
    Path file = folder.resolve("site/index.html");
    CommandFiles.write(file, "before");
    try (InputStream reader = Files.newInputStream(file)) {
      CommandFiles.write(file, "afterwards");

      assertThat(new String(reader.readAllBytes(), UTF_8)).isEqualTo("before");
    }
    assertThat(file).hasContent("afterwards");
  }
}
