package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sets of stickers, made and changed by a bot. */
class StickerSetTest extends SandboxTestBase {
  private static final String NAME = "pandas_by_sandbox_42_bot";
  private String file = "";

  @BeforeEach
  void makeSet() throws IOException {
    sendAsUser("hi");
    String path = "/bot42:x/uploadStickerFile?user_id=" + STUDENT + "&sticker_format=static";
    file =
        http.upload(path, "sticker", "x.png", MethodsTest.png(512, 400))
            .at("/result/file_id")
            .asText();
    http.result(
        "createNewStickerSet",
        "user_id",
        STUDENT,
        "name",
        NAME,
        "title",
        "Pandas",
        "stickers",
        List.of(sticker("🐼"), sticker("🎋")));
  }

  private Map<String, Object> sticker(String emoji) {
    return Map.of("sticker", file, "format", "static", "emoji_list", List.of(emoji));
  }

  private JsonNode set() {
    return http.result("getStickerSet", "name", NAME);
  }

  private String id(int index) {
    return set().at("/stickers/" + index + "/file_id").asText();
  }

  @Test
  void aBotMakesASetAndSendsItsStickers() {
    assertThat(set().get("title").asText()).isEqualTo("Pandas");
    assertThat(set().at("/stickers/1/emoji").asText()).isEqualTo("🎋");
    JsonNode sent = http.result("sendSticker", "chat_id", STUDENT, "sticker", id(0));
    assertThat(sent.at("/sticker/set_name").asText()).isEqualTo(NAME);
    assertThat(sent.at("/sticker/thumbnail/width").asInt()).isEqualTo(320);
    for (String name : List.of("pandas", "p".repeat(100_000))) {
      assertThat(create(name)).isEqualTo("400 Bad Request: invalid sticker set name is specified");
    }
    assertThat(create(NAME)).isEqualTo("400 Bad Request: sticker set name is already occupied");
    assertThat(add(sticker("x"))).isEqualTo("400 Bad Request: invalid sticker emojis");
    http.result(
        "addStickerToSet",
        "user_id",
        STUDENT,
        "name",
        NAME,
        "sticker",
        Map.of("sticker", file, "emoji_list", List.of("🐼")));
    assertThat(add(Map.of("sticker", file, "format", "static")))
        .isEqualTo("400 Bad Request: can't parse InputSticker: Can't find field \"emoji_list\"");
  }

  private String create(String name) {
    return http.refusal(
        "createNewStickerSet",
        "user_id",
        STUDENT,
        "name",
        name,
        "title",
        "x",
        "stickers",
        List.of(sticker("🐼")));
  }

  private String add(Map<String, Object> sticker) {
    return http.refusal("addStickerToSet", "user_id", STUDENT, "name", NAME, "sticker", sticker);
  }

  @Test
  void itChangesTheSetAndItsStickers() throws IOException {
    http.result("addStickerToSet", "user_id", STUDENT, "name", NAME, "sticker", sticker("🌱"));
    String last = id(2);
    assertThat(http.refusal("setStickerMaskPosition", "sticker", last))
        .isEqualTo("400 Bad Request: STICKER_TYPE_INVALID");
    http.result("setStickerPositionInSet", "sticker", last, "position", 0);
    assertThat(id(0)).isEqualTo(last);
    http.result("setStickerEmojiList", "sticker", last, "emoji_list", List.of("🌳"));
    assertThat(set().at("/stickers/0/emoji").asText()).isEqualTo("🌳");
    http.result("deleteStickerFromSet", "sticker", last);
    assertThat(http.refusal("deleteStickerFromSet", "sticker", last))
        .isEqualTo("400 Bad Request: STICKER_INVALID");
    String first = id(0);
    http.result(
        "replaceStickerInSet",
        "user_id",
        STUDENT,
        "name",
        NAME,
        "old_sticker",
        first,
        "sticker",
        sticker("❤️"));
    assertThat(set().at("/stickers/0/emoji").asText()).isEqualTo("❤️");
    http.result("setStickerSetTitle", "name", NAME, "title", "Bears");
    String path =
        "/bot42:x/setStickerSetThumbnail?user_id=" + STUDENT + "&format=static&name=" + NAME;
    http.upload(path, "thumbnail", "x.png", MethodsTest.png(100, 100));
    assertThat(set().get("title").asText()).isEqualTo("Bears");
    assertThat(set().at("/thumbnail/width").asInt()).isEqualTo(100);
    http.result("deleteStickerSet", "name", NAME);
    assertThat(http.refusal("getStickerSet", "name", NAME))
        .isEqualTo("400 Bad Request: STICKERSET_INVALID");
  }

  @Test
  void ofAnotherBotsSetItMayOnlySendTheStickers() {
    String other = "/bot43:x/setStickerSetTitle?title=Mine&name=" + NAME;
    assertThat(http.send(http.request(other).build()).body()).contains("STICKERSET_INVALID");
  }
}
