package org.chsiguide.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.dialog.reader.BicyclesDialog.edited;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.chsiguide.dialog.reader.BicyclesDialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.store.database.SqliteFileLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dialog that the same build has checked is not checked again, which shows in a warning that is
 * missing; anything else is.
 */
class CheckRecordTest {
  private static final String EXAMPLES = "zh: 多少钱\nen: how much is it\n";

  private static final BicyclesDialog DIALOG =
      new BicyclesDialog(
          edited(
                      "    done: has_bicycle",
                      "    picture: {name: shed, alt: {zh: 车棚, en: The shed}}\n"
                          + "    done: has_bicycle")
                  .yaml()
              + """
              topics:
                price:
                  name: {zh: 多少钱, en: The price}
                  text: {zh: 要 50 元。, en: It costs 5 yuan.}
                  examples: topics/price.yaml
              """);

  @TempDir private Path folder;

  @BeforeEach
  void save() throws IOException {
    Files.createDirectories(folder.resolve("topics"));
    Files.createDirectories(folder.resolve("pictures"));
    Files.write(
        folder.resolve("pictures/shed.png"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});
    save("topics/price.yaml", EXAMPLES);
    save("dialogs.yaml", DIALOG.yaml());
  }

  @Test
  void aDialogWithoutErrorsIsCheckedOnce() {
    assertThat(rules("build 1")).containsExactly("different-numbers");
    assertThat(rules("build 1")).isEmpty();
  }

  @Test
  void anotherBuildChecksItAnew() {
    read("build 1");

    assertThat(rules("build 2")).isNotEmpty();
    assertThat(rules("build 1")).isNotEmpty();
    assertThat(rules("build 1")).isEmpty();
  }

  @Test
  void anyOtherByteOfItsFilesIsChecked() throws IOException {
    read("build 1");

    save("dialogs.yaml", DIALOG.replace("to: pick", "to: pik").yaml());
    assertThat(rules("build 1")).contains("unknown-step");
    save("dialogs.yaml", DIALOG.yaml());
    assertThat(rules("build 1")).isEmpty();
    save("topics/price.yaml", EXAMPLES + "fr: combien\n");
    assertThat(rules("build 1")).contains("unknown-key");
    save("topics/price.yaml", EXAMPLES);
    save("topics/words.yaml", "a: [\n");
    assertThat(rules("build 1")).isNotEmpty();
  }

  @Test
  void movingTextFromOneFileToAnotherIsAChange() throws IOException {
    save("topics/price.yaml", EXAMPLES.substring(0, 8));
    save("topics/prices.yaml", EXAMPLES.substring(8));
    read("build 1");

    save("topics/price.yaml", EXAMPLES);
    save("topics/prices.yaml", "");

    assertThat(rules("build 1")).isNotEmpty();
  }

  @Test
  void aDialogWithErrorsIsCheckedAtEachStart() throws IOException {
    save("dialogs.yaml", DIALOG.replace("to: pick", "to: pik").yaml());

    assertThat(read("build 1")).isInstanceOf(LoadResult.Failed.class);
    assertThat(read("build 1")).isInstanceOf(LoadResult.Failed.class);
  }

  @Test
  void aPictureThatIsGoneIsMissed() throws IOException {
    read("build 1");
    Files.delete(folder.resolve("pictures/shed.png"));

    assertThat(rules("build 1")).contains("unknown-picture");
  }

  @Test
  void aRecordThatIsCutOffOrCannotBeReadIsNone() throws IOException {
    read("build 1");
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
    assertThat(rules("build 1")).isNotEmpty();

    Files.delete(file());
    Files.createDirectory(file());
    assertThat(rules("build 1")).isNotEmpty();
    assertThat(rules("build 1")).isNotEmpty();
  }

  @Test
  void theFirstStartMakesTheFolderOfTheDatabaseWhichIsStillForTheBotAlone() throws IOException {
    Path data = folder.resolve("data");

    open().read(new CheckRecord(data.resolve("guide.db.checked"), "build 1"));

    SqliteFileLock.claim(data.resolve("guide.db"), () -> {}).close();
    assertThat(Files.getPosixFilePermissions(data))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(data.resolve("guide.db.checked")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private List<String> rules(String build) {
    return read(build).problems().stream().map(problem -> problem.rule().id()).toList();
  }

  private LoadResult read(String build) {
    return open().read(new CheckRecord(file(), build));
  }

  private DialogFile open() {
    return DialogFile.of(folder.resolve("dialogs.yaml"));
  }

  private Path file() {
    return folder.resolve("guide.db.checked");
  }

  private void save(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
