package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chsiguide.runtime.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogFileTest {
  @TempDir Path folder;

  @Test
  void withoutAFileTheDialogOfTheJarIsUsed() {
    assertThat(DialogFile.in(folder)).hasToString("dialogs.yaml in the jar");
  }

  @Test
  void aLinkToADialogThatIsGoneDoesNotBecomeTheDialogOfTheJar() throws IOException {
    Path link = folder.resolve("dialogs.yaml");
    Files.createSymbolicLink(link, folder.resolve("on-a-disk-that-is-away.yaml"));

    assertThatThrownBy(() -> DialogFile.in(folder))
        .isInstanceOf(StartupException.class)
        .hasMessage(link + " does not exist; name another");
  }
}
