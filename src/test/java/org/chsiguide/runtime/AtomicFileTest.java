package org.chsiguide.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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
  private static final String MOUNT = "mount --bind \"$0\" \"$0\"";

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
    assumeThat(run(file, MOUNT, List.of("true"))).as("this system lets users mount").isZero();
    List<String> java = JavaProcess.of(Replace.class, file.toString(), "after").command();

    assertThat(run(file, MOUNT + " && \"$@\"", java)).isZero();
    assertThat(file).hasContent("after");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileThatIsMountedByItselfStaysAsItIsIfItsDiskIsFull() throws Exception {
    Path file = Files.writeString(folder.resolve("dialogs.yaml"), "before");
    String mountFull =
        "mkdir small && mount -t tmpfs -o size=8k none small && cp \"$0\" small"
            + " && mount --bind small/dialogs.yaml \"$0\"";
    assumeThat(run(file, mountFull, List.of())).as("this system lets users mount").isZero();
    Files.delete(folder.resolve("small"));
    List<String> java =
        JavaProcess.of(Replace.class, file.toString(), "after".repeat(4_000)).command();

    assertThat(run(file, mountFull + " && ! \"$@\" && grep -qx before \"$0\"", java)).isZero();
  }

  /** Runs a script that may mount, in the folder, with the file at $0 and the command at $@. */
  private int run(Path file, String script, List<String> command) throws Exception {
    List<String> all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script));
    all.add(file.toString());
    all.addAll(command);
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start()
        .waitFor();
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
