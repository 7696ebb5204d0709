package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one jar is told from another. */
class RunningJarTest {
  @TempDir private Path folder;

  @Test
  void aJarWithOneOtherByteHasAnotherFingerprintEvenIfItsSizeIsTheSame() throws IOException {
    Path jar = write("a.jar", "step 1");
    Path other = write("b.jar", "step 2");

    assertThat(Files.size(other)).isEqualTo(Files.size(jar));
    assertThat(RunningJar.fingerprint(other)).isNotEqualTo(RunningJar.fingerprint(jar));
    assertThat(RunningJar.fingerprint(write("c.jar", "step 1")))
        .isEqualTo(RunningJar.fingerprint(jar));
  }

  @Test
  void aJarThatEndsWithAnythingElseHasNone() throws IOException {
    Path jar = write("a.jar", "step 1");
    Files.writeString(jar, "a comment of twenty-two bytes", StandardOpenOption.APPEND);
    Path empty = Files.createFile(folder.resolve("empty.jar"));

    assertThatThrownBy(() -> RunningJar.fingerprint(jar)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RunningJar.fingerprint(empty)).isInstanceOf(IOException.class);
  }

  private Path write(String name, String content) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      ZipEntry entry = new ZipEntry("Rule.class");
      entry.setTime(0);
      out.putNextEntry(entry);
      out.write(content.getBytes(StandardCharsets.US_ASCII));
    }
    return jar;
  }
}
