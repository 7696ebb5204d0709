package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sets of stickers, made and changed by a bot. */
class StickerSetTest extends SandboxTestBase {
  private static final String NAME = "pandas_by_sandbox_42_bot";

  @Test
  void aSetHasUpToOneHundredAndTwentyStickersAndOtherBotsMayNotChangeIt() {
    String path = "/bot42:x/uploadStickerFile?user_id=" + STUDENT + "&sticker_format=static";
    JsonNode file = http.upload(path, "sticker", "x.png", png(512, 400)).at("/result/file_id");
    Map<String, Object> sticker =
        Map.of("sticker", file, "format", "static", "emoji_list", List.of("🐼"));
    Object[] set = {
      "user_id", STUDENT, "name", NAME, "title", "Pandas", "stickers", List.of(sticker)
    };
    http.result("createNewStickerSet", set);
    Object[] addition = {"user_id", STUDENT, "name", NAME, "sticker", sticker};
    for (int i = 1; i < 120; i++) http.result("addStickerToSet", addition);
    assertThat(http.refusal("addStickerToSet", addition))
        .isEqualTo("400 Bad Request: STICKERS_TOO_MUCH");

    String other = "/bot43:x/setStickerSetTitle?title=Mine&name=" + NAME;
    assertThat(http.send(http.request(other).build()).body()).contains("STICKERSET_INVALID");
  }

  @Test
  void aStickerMayBeAWebPFile() {
    sendAsUser("hi");
    String path = "/bot42:x/uploadStickerFile?user_id=" + STUDENT + "&sticker_format=static";
    for (String hex :
        List.of(
            "56503858 0a000000 00000000 ff0100 8f0100",
            "5650384c 0a000000 2f ffc16300 0000",
            "56503820 0a000000 000000 9d012a 0002 9001")) {
      byte[] file = HexFormat.of().parseHex(("52494646 00000000 57454250" + hex).replace(" ", ""));
      JsonNode uploaded = http.upload(path, "sticker", "x.webp", Arrays.copyOf(file, 64));
      String id = uploaded.at("/result/file_id").asText();
      JsonNode sticker = http.result("sendSticker", "chat_id", STUDENT, "sticker", id);
      assertThat(sticker.at("/sticker/width").asInt()).as(hex).isEqualTo(512);
      assertThat(sticker.at("/sticker/height").asInt()).as(hex).isEqualTo(400);
    }
  }
}
