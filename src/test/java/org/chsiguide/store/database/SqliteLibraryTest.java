package org.chsiguide.store.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.testing.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.NativeLibraryNotFoundException;

class SqliteLibraryTest {
  /** Shows this process alone another file system at $0, from which nothing may be executed. */
  private static final List<String> WITHOUT_EXECUTION =
      List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs -o noexec none \"$0\" && exec \"$@\"");

  @TempDir Path folder;

  @TempDir Path temporary;

  /** Opens a database. */
  static final class Open {
    public static void main(String[] arguments) throws SQLException {
      SqliteLibrary.placeBeside(Path.of(arguments[0]));
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
        System.out.print(connection.getMetaData().getDatabaseProductName());
      }
    }
  }

  @Test
  void whereNothingMayBeExecutedBesideTheDatabaseTheTemporaryFolderHasIt() throws IOException {
    assumeThat(run(List.of("true"))).as("this system lets users mount").isEmpty();
    ProcessBuilder java = JavaProcess.of(Open.class, folder.resolve("guide.db").toString());
    java.command().add(1, "-Djava.io.tmpdir=" + temporary);

    // Later versions of Java warn of native code first.
    assertThat(run(java.command())).endsWith("SQLite");
    assertThat(folder).as("it was mounted").isEmptyDirectory();
  }

  @Test
  void whereItCanBeUnpackedNowhereTheOperatorIsToldWhatItTakes() {
    SqliteDialect database = SqliteDialect.at("jdbc:sqlite:" + folder.resolve("guide.db"));
    Exception missing = new NativeLibraryNotFoundException("No native library found");
    assertThat(database.explain(new IllegalStateException(missing)))
        .hasMessage(
            database.file()
                + " cannot be opened (No native library found); let its folder, or the temporary"
                + " folder, have some megabytes free and allow execution");
  }

  private String run(List<String> command) throws IOException {
    List<String> all = new ArrayList<>(WITHOUT_EXECUTION);
    all.add(folder.toString());
    all.addAll(command);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
