package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.testing.SettableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FileIdsTest {
  @Parameter EachDatabase kind;
  @TempDir Path folder;
  @AutoClose private TestDatabase database;
  private FileIdRepository fileIds;

  @BeforeEach
  void open() {
    database = kind.open(folder, new SettableClock());
    fileIds = database.fileIds();
    keep("map.png", "digest", "AgAC-1");
  }

  @Test
  void aFileIsFoundAsItWasUploaded() {
    assertThat(fileIds.find("map.png", "digest")).hasValue("AgAC-1");
    assertThat(fileIds.find("map.png", "another edition")).isEmpty();
    assertThat(fileIds.find("other.png", "digest")).isEmpty();
  }

  @Test
  void anotherEditionTakesItsPlace() {
    keep("map.png", "another edition", "AgAC-2");
    assertThat(fileIds.find("map.png", "another edition")).hasValue("AgAC-2");
    assertThat(fileIds.find("map.png", "digest")).isEmpty();
  }

  @Test
  void onlyTheNameThatTelegramDoesNotKnowIsDropped() {
    fileIds.remove("map.png", "AgAC-0").toCompletableFuture().join();
    assertThat(fileIds.find("map.png", "digest")).hasValue("AgAC-1");
    fileIds.remove("map.png", "AgAC-1").toCompletableFuture().join();
    assertThat(fileIds.find("map.png", "digest")).isEmpty();
  }

  private void keep(String file, String digest, String fileId) {
    fileIds.save(file, digest, fileId).toCompletableFuture().join();
  }
}
