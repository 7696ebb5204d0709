package org.chsiguide.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chsiguide.testing.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  /** Replaces a file. */
  static final class Replace {
    public static void main(String[] arguments) throws IOException {
      AtomicFile.replace(Path.of(arguments[0]), arguments[1].getBytes(UTF_8));
    }
  }

  @Test
  void aFileThatIsMountedByItselfIsWrittenOver() throws Exception {
    Path file = Files.writeString(folder.resolve("dialogs.yaml"), "before, and longer");
    assumeThat(runMounted(file, List.of("true"))).as("this system lets users mount").isZero();
    List<String> java = JavaProcess.of(Replace.class, file.toString(), "after").command();

    assertThat(runMounted(file, java)).isZero();
    assertThat(file).hasContent("after");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  private static int runMounted(Path file, List<String> command) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of("unshare", "-rm", "sh", "-c", "mount --bind \"$0\" \"$0\" && exec \"$@\""));
    all.add(file.toString());
    all.addAll(command);
    return new ProcessBuilder(all).inheritIO().start().waitFor();
  }

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
