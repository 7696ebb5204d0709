package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
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
    Map<String, Object> noFormat = Map.of("sticker", file, "emoji_list", List.of("🐼"));
    assertThat(create("none_by_sandbox_42_bot", List.of(noFormat)))
        .isEqualTo("400 Bad Request: can't parse InputSticker: Can't find field \"format\"");
    assertThat(add(sticker("x")))
        .isEqualTo("400 Bad Request: can't parse sticker: expected a Unicode emoji");
    http.result("addStickerToSet", "user_id", STUDENT, "name", NAME, "sticker", noFormat);
    assertThat(add(Map.of("sticker", file, "format", "static")))
        .isEqualTo("400 Bad Request: can't parse InputSticker: Can't find field \"emoji_list\"");
  }

  private String create(String name) {
    return create(name, 1);
  }

  private String create(String name, int stickers) {
    return create(name, Collections.nCopies(stickers, sticker("🐼")));
  }

  private String create(String name, List<?> stickers) {
    return http.refusal(
        "createNewStickerSet",
        "user_id",
        STUDENT,
        "name",
        name,
        "title",
        "x",
        "stickers",
        stickers);
  }

  private String add(Map<String, Object> sticker) {
    return http.refusal("addStickerToSet", "user_id", STUDENT, "name", NAME, "sticker", sticker);
  }

  @Test
  void itChangesTheSetAndItsStickers() throws IOException {
    http.result("addStickerToSet", "user_id", STUDENT, "name", NAME, "sticker", sticker("🌱"));
    String last = id(2);
    assertThat(http.refusal("setStickerMaskPosition", "sticker", last))
        .isEqualTo("400 Bad Request: STICKER_MASK_COORDS_NOT_SUPPORTED");
    http.result("setStickerPositionInSet", "sticker", last, "position", 0);
    assertThat(http.refusal("setStickerPositionInSet", "sticker", last))
        .isEqualTo("400 Bad Request: wrong sticker position specified");
    assertThat(http.refusal("setStickerKeywords", "sticker", last, "keywords", "x"))
        .isEqualTo("400 Bad Request: can't parse keywords JSON object");
    assertThat(http.refusal("setStickerEmojiList", "sticker", last, "emoji_list", List.of()))
        .isEqualTo("400 Bad Request: can't parse emoji list: emoji list must be non-empty");
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
    JsonNode small = http.upload(path, "thumbnail", "x.png", MethodsTest.png(99, 100));
    assertThat(small.get("description").asText()).contains("STICKER_THUMB_PNG_NOPNG");
    http.upload(path.replace("static", "video"), "thumbnail", "x.webm", new byte[9]);
    assertThat(set().at("/thumbnail/file_size").asInt()).isEqualTo(9);
    http.upload(path.replace("nail", ""), "thumb", "x.png", MethodsTest.png(100, 100));
    assertThat(set().at("/thumbnail/width").asInt()).isEqualTo(100);
    http.result("deleteStickerSet", "name", NAME);
    assertThat(http.refusal("getStickerSet", "name", NAME))
        .isEqualTo("400 Bad Request: STICKERSET_INVALID");
  }

  @Test
  void aNewSetHasUpToFiftyStickersAndLaterUpToOneHundredAndTwenty() {
    assertThat(create("many_by_sandbox_42_bot", 51))
        .isEqualTo("400 Bad Request: too many stickers specified");
    for (int i = 2; i < 120; i++) {
      http.result("addStickerToSet", "user_id", STUDENT, "name", NAME, "sticker", sticker("🌱"));
    }
    assertThat(add(sticker("🌱"))).isEqualTo("400 Bad Request: STICKERS_TOO_MUCH");
  }

  @Test
  void aStickerMayBeGivenInTheFormOfBeforeBotApi66() throws IOException {
    String query =
        "user_id=" + STUDENT + "&name=older_by_sandbox_42_bot&title=x&emojis=%F0%9F%8C%B1";
    byte[] picture = MethodsTest.png(512, 512);
    String create = "/bot42:x/createNewStickerSet?contains_masks=true&" + query;
    assertThat(http.upload(create, "png_sticker", "x.png", picture).get("ok").asBoolean()).isTrue();
    String add = "/bot42:x/addStickerToSet?" + query;
    assertThat(http.upload(add, "webm_sticker", "x.webm", picture).get("ok").asBoolean()).isTrue();
    JsonNode set = http.result("getStickerSet", "name", "older_by_sandbox_42_bot");
    assertThat(set.get("sticker_type").asText()).isEqualTo("mask");
    assertThat(set.at("/stickers/1/is_video").asBoolean()).isTrue();
    assertThat(set.at("/stickers/1/emoji").asText()).isEqualTo("🌱");
    String upload = "/bot42:x/uploadStickerFile?user_id=" + STUDENT;
    assertThat(http.upload(upload, "png_sticker", "x.png", picture).has("result")).isTrue();
    assertThat(http.refusal("addStickerToSet", "user_id", STUDENT, "name", NAME))
        .isEqualTo("400 Bad Request: there is no sticker file in the request");
  }

  @Test
  void theNameOfItsFileTellsWhetherAStickerMoves() {
    for (String name : List.of("x.tgs", "x.webm", "x.webp")) {
      String path = "/bot42:x/sendSticker?chat_id=" + STUDENT;
      JsonNode sticker = http.upload(path, "sticker", name, new byte[9]).at("/result/sticker");
      assertThat(sticker.get("is_animated").asBoolean()).isEqualTo(name.equals("x.tgs"));
      assertThat(sticker.get("is_video").asBoolean()).isEqualTo(name.equals("x.webm"));
    }
  }

  @Test
  void aStickerMayBeAWebPFile() {
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

  @Test
  void ofAnotherBotsSetItMayOnlySendTheStickers() {
    String other = "/bot43:x/setStickerSetTitle?title=Mine&name=" + NAME;
    assertThat(http.send(http.request(other).build()).body()).contains("STICKERSET_INVALID");
  }
}
