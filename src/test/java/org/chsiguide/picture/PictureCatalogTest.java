package org.chsiguide.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chsiguide.runtime.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PictureCatalogTest {
  @TempDir private Path folder;

  @Test
  void picturesOfTheShippedDialogAreInTheJar() {
    assertThat(PictureCatalog.inJar().has("photo-1.zh.png")).isTrue();
    assertThat(PictureCatalog.inJar().has("photo-9.zh.png")).isFalse();
  }

  @Test
  void picturesOfTheAuthorGoFirst() throws IOException {
    Files.writeString(folder.resolve("photo-1.zh.png"), "mine");
    PictureCatalog pictures = PictureCatalog.inFolder(folder);
    assertThat(pictures.find("photo-1.zh.png").orElseThrow().open()).hasContent("mine");
    assertThat(pictures.has("photo-1.en.png")).isTrue();
  }

  @Test
  void aReplacedPictureIsSeenOnceTheCacheIsCleared() throws IOException {
    Path file = Files.writeString(folder.resolve("map.png"), "old");
    PictureCatalog pictures = PictureCatalog.inFolder(folder);
    String before = pictures.find("map.png").orElseThrow().digest();
    Files.writeString(file, "new");
    assertThat(pictures.find("map.png").orElseThrow().digest()).isEqualTo(before);
    pictures.clearCache();
    assertThat(pictures.find("map.png").orElseThrow().digest()).isNotEqualTo(before).hasSize(64);
  }

  @Test
  void aPictureIsFoundWithoutReadingIt() throws IOException {
    Path file = Files.writeString(folder.resolve("map.png"), "old");
    PictureCatalog pictures = PictureCatalog.inFolder(folder);
    assertThat(pictures.has("map.png")).isTrue();
    Files.writeString(file, "new");
    assertThat(pictures.find("map.png").orElseThrow().open()).hasContent("new");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPictureThatCannotBeReadIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("map.png"), Path.of("/proc/self/mem"));
    assertThatThrownBy(() -> PictureCatalog.inFolder(folder).find("map.png"))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("map.png cannot be read or written");
  }

  @Test
  void filesOutsideTheFolderAreNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.png"), "secret");
    PictureCatalog pictures =
        PictureCatalog.inFolder(Files.createDirectory(folder.resolve("pictures")));
    for (String name :
        List.of("../secret.png", secret.toString(), "PictureCatalog.class", "/dialogs.yaml")) {
      assertThat(pictures.has(name)).as(name).isFalse();
      assertThat(pictures.find(name)).as(name).isEmpty();
    }
  }
}
