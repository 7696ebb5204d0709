package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.messenger.FileIdRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileIdsTest extends StoreTestBase {
  private FileIdRepository fileIds;

  @BeforeEach
  void open() {
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
