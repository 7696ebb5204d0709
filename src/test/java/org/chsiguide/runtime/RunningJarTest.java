package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one jar is told from another. */
class RunningJarTest {
  @TempDir private Path folder;

  @Test
  void aJarThatIsWrittenAnewHasAnotherFingerprintEvenIfItsSizeIsTheSame() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "step 1");
    String before = RunningJar.fingerprint(jar);
    assertThat(RunningJar.fingerprint(jar)).isEqualTo(before);

    Files.setLastModifiedTime(
        jar, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusMillis(1)));

    assertThat(RunningJar.fingerprint(jar)).isNotEqualTo(before);
  }
}
