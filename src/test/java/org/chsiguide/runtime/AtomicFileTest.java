package org.chsiguide.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void aFileStaysWhoseItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("dialogs.yaml"), "before");
    assumeThat((int) Files.getAttribute(file, "unix:uid"))
        .as("only root gives files away")
        .isZero();
    Files.setAttribute(file, "unix:uid", 1234);
    Files.setAttribute(file, "unix:gid", 2345);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Map<String, Object> access = Files.readAttributes(file, "unix:uid,gid,mode");

    AtomicFile.replace(file, new byte[] {'x'});

    assertThat(file).hasContent("x");
    assertThat(Files.readAttributes(file, "unix:uid,gid,mode")).isEqualTo(access);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }
}
