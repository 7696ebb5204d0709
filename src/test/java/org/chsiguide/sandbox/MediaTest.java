package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files in the sizes, with the thumbnails and under the options that a bot gives. */
class MediaTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
  }

  @Test
  void aPhotoComesInSizesAndEachCanBeSentAgain() throws IOException {
    JsonNode photo = upload("sendPhoto", "", "photo", "x.png", MethodsTest.png(1000, 500));
    assertThat(photo.get("photo").findValuesAsText("width"))
        .containsExactly("90", "320", "800", "1000");
    assertThat(photo.get("photo").findValuesAsText("height"))
        .containsExactly("45", "160", "400", "500");

    String smallest = photo.at("/photo/0/file_id").asText();
    String path = http.result("getFile", "file_id", smallest).get("file_path").asText();
    assertThat(http.send(http.request("/file/bot42:x/" + path).build()).statusCode())
        .isEqualTo(200);
    JsonNode again = http.result("sendPhoto", "chat_id", STUDENT, "photo", smallest);
    assertThat(again.get("photo")).isEqualTo(photo.get("photo"));
  }

  @Test
  void aPictureSentAsADocumentHasAThumbnailThatCannotBeSent() throws IOException {
    JsonNode sent = upload("sendDocument", "", "document", "x.png", MethodsTest.png(640, 320));
    assertThat(sent.at("/document/thumbnail/width").asInt()).isEqualTo(320);
    assertThat(sent.at("/document/thumb")).isEqualTo(sent.at("/document/thumbnail"));
    String thumbnail = sent.at("/document/thumbnail/file_id").asText();
    assertThat(http.refusal("sendPhoto", "chat_id", STUDENT, "photo", thumbnail))
        .isEqualTo("400 Bad Request: can't use file of type Thumbnail as Photo");
  }

  @Test
  void theNameOfAFileCountsMoreThanTheTypeThatItsSenderGives() throws IOException {
    String type = "\"\r\nContent-Type: text/plain; a=\"b";
    for (String name : List.of("x.pdf application/pdf", "x text/plain; a=\"b\"")) {
      String[] nameAndType = name.split(" ", 2);
      JsonNode sent = upload("sendDocument", "", "document", nameAndType[0] + type, new byte[9]);
      assertThat(sent.at("/document/mime_type").asText()).isEqualTo(nameAndType[1]);
    }
  }

  @Test
  void aFileOfAPersonHasATypeThoughItsSenderGivesNone() {
    String path = "/sandbox/users/" + STUDENT + "/files/document?bot=42";
    assertThat(http.upload(path, "file", "x", new byte[9]).at("/document/mime_type").asText())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void aFileNameTellsNoFolders() throws IOException {
    JsonNode sent = upload("sendDocument", "", "document", "../up/form.pdf", new byte[9]);
    assertThat(sent.at("/document/file_name").asText()).isEqualTo("form.pdf");
  }

  @Test
  void aStickerHasNoCaption() throws IOException {
    JsonNode sticker = upload("sendSticker", "", "sticker", "a.webp", new byte[9]);
    http.result(
        "copyMessage",
        "chat_id",
        STUDENT,
        "from_chat_id",
        STUDENT,
        "message_id",
        sticker.get("message_id"),
        "caption",
        "words");

    assertThat(http.newestMessage(STUDENT).has("sticker")).isTrue();
    assertThat(http.newestMessage(STUDENT).has("caption")).isFalse();
  }

  @Test
  void anAttachedFileMayHaveADotInItsName() throws IOException {
    int id = sendAsBot("a text");
    String media = "{\"type\":\"photo\",\"media\":\"attach://map.en.png\"}";
    String query =
        "&message_id=" + id + "&media=" + URLEncoder.encode(media, StandardCharsets.UTF_8);
    JsonNode edited =
        upload("editMessageMedia", query, "map.en.png", "map.en.png", MethodsTest.png(9, 7));
    assertThat(edited.at("/photo/0/width").asInt()).isEqualTo(9);
  }

  @Test
  void theThumbnailOfAnAnimationOrAStickerShowsIt() throws IOException {
    BufferedImage red = new BufferedImage(512, 400, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 512; x++) for (int y = 0; y < 400; y++) red.setRGB(x, y, 0xff0000);
    for (List<String> each : List.of(List.of("Animation", "gif"), List.of("Sticker", "png"))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(red, each.get(1), bytes);
      String field = each.get(0).toLowerCase(Locale.ROOT);
      JsonNode sent =
          upload("send" + each.get(0), "", field, "x." + each.get(1), bytes.toByteArray());
      JsonNode thumbnail = sent.at("/" + field + "/thumbnail");
      String path =
          http.result("getFile", "file_id", thumbnail.get("file_id").asText())
              .get("file_path")
              .asText();
      URL url = new URL(sandbox.url() + "/file/bot42:x/" + path);
      BufferedImage picture = ImageIO.read(url);
      assertThat(picture.getWidth()).isEqualTo(320);
      assertThat(new Color(picture.getRGB(9, 9)).getRed()).isGreaterThan(250);
      assertThat(new Color(picture.getRGB(9, 9)).getBlue()).isLessThan(9);
    }
  }

  @Test
  void aVideoTellsItsSizeAndItsLengthUnlessTheBotDoes() throws IOException {
    JsonNode video = upload("sendVideo", "", "video", "x.mp4", mp4(7, 320, 240)).get("video");
    assertThat(List.of(video.get("duration").asInt(), video.get("width").asInt()))
        .isEqualTo(List.of(7, 320));
    assertThat(video.at("/thumbnail/height").asInt()).isEqualTo(240);
    JsonNode said =
        upload(
            "sendVideo",
            "&duration=9&width=64&height=48&has_spoiler=true&show_caption_above_media=true"
                + "&caption=x",
            "video",
            "x.mp4",
            mp4(7, 320, 240));
    assertThat(said.at("/video/duration").asInt()).isEqualTo(9);
    assertThat(said.at("/video/height").asInt()).isEqualTo(240);
    assertThat(said.get("has_media_spoiler").asBoolean()).isTrue();
    assertThat(said.get("show_caption_above_media").asBoolean()).isTrue();
  }

  @Test
  void aSongHasItsPerformerAndAVoiceItsLength() throws IOException {
    byte[] opus = ogg(48_000 * 5);
    JsonNode song = upload("sendAudio", "&performer=A&title=B", "audio", "x.ogg", opus);
    assertThat(song.at("/audio/performer").asText() + song.at("/audio/title").asText())
        .isEqualTo("AB");
    assertThat(upload("sendVoice", "", "voice", "x.ogg", opus).at("/voice/duration").asInt())
        .isEqualTo(5);
  }

  @Test
  void optionsOfAnAlbumAreAppliedNamedOrRefused() throws IOException {
    JsonNode photo = upload("sendPhoto", "", "photo", "x.png", MethodsTest.png(9, 9));
    String id = photo.at("/photo/0/file_id").asText();
    Map<String, Object> one = Map.of("type", "photo", "media", id, "has_spoiler", true);
    JsonNode sent = http.result("sendMediaGroup", "chat_id", STUDENT, "media", List.of(one, one));
    assertThat(sent.at("/1/has_media_spoiler").asBoolean()).isTrue();
    int message = sent.at("/0/message_id").asInt();
    Map<String, Object> other = Map.of("type", "photo", "media", id, "caption", "other");
    assertThat(
            http.result(
                    "editMessageMedia", "chat_id", STUDENT, "message_id", message, "media", other)
                .get("caption")
                .asText())
        .isEqualTo("other");
    Map<String, Object> odd = Map.of("type", "photo", "media", id, "colour", "red");
    http.result("sendMediaGroup", "chat_id", STUDENT, "media", List.of(odd));
    JsonNode items = http.get("traffic").get("items");
    assertThat(items.get(items.size() - 1).at("/without_effect/0").asText())
        .isEqualTo("media.colour");
  }

  @Test
  void aFileOnThisMachineIsFetchedByItsUrlAndNoOther() throws IOException {
    JsonNode photo = upload("sendPhoto", "", "photo", "x.png", MethodsTest.png(9, 7));
    String id = photo.at("/photo/0/file_id").asText();
    String path = http.result("getFile", "file_id", id).get("file_path").asText();
    String url = sandbox.url() + "/file/bot42:x/" + path;

    JsonNode sent = http.result("sendPhoto", "chat_id", STUDENT, "photo", url);
    assertThat(sent.at("/photo/0/width").asInt()).isEqualTo(9);
    for (String kind : List.of("document", "voice", "video_note")) {
      String method = "send" + (kind.equals("video_note") ? "VideoNote" : kind);
      assertThat(http.refusal(method, "chat_id", STUDENT, kind, url))
          .isEqualTo("400 Bad Request: wrong type of the web page content");
    }
    String shouted = url.replaceFirst("[^/]+(?=:[0-9])", "LOCALHOST");
    Map<String, Object> media = Map.of("type", "photo", "media", shouted);
    JsonNode album = http.result("sendMediaGroup", "chat_id", STUDENT, "media", List.of(media));
    assertThat(album.at("/0/photo/0/width").asInt()).isEqualTo(9);

    assertThat(http.refusal("sendPhoto", "chat_id", STUDENT, "photo", sandbox.url() + "/nothing"))
        .startsWith("400 Bad Request: failed to get HTTP URL content");
  }

  @Test
  void aLiveLocationMovesUntilItIsStoppedOrOver() {
    int id = location("live_period", 60).get("message_id").asInt();
    JsonNode moved = move("editMessageLiveLocation", id, "latitude", 2, "longitude", 3);
    assertThat(moved.at("/location/latitude").asInt()).isEqualTo(2);
    assertThat(moved.at("/location/live_period").asInt()).isEqualTo(60);
    assertThat(move("stopMessageLiveLocation", id).get("location").has("live_period")).isFalse();
    assertThat(refusedMove(id)).isEqualTo("400 Bad Request: message can't be edited");

    int second = location("live_period", 60).get("message_id").asInt();
    http.act("clock", "ahead", Duration.ofMinutes(2).toString());
    assertThat(refusedMove(second)).isEqualTo("400 Bad Request: message can't be edited");
  }

  @Test
  void aMessageTellsHowItIsShown() {
    JsonNode sent =
        http.result(
            "sendMessage",
            "chat_id",
            STUDENT,
            "text",
            "https://a.b",
            "protect_content",
            true,
            "link_preview_options",
            Map.of("prefer_small_media", true, "prefer_large_media", true),
            "message_effect_id",
            "5104841245755180586");
    assertThat(sent.get("has_protected_content").asBoolean()).isTrue();
    assertThat(sent.get("link_preview_options")).hasToString("{\"prefer_small_media\":true}");
    assertThat(sent.get("effect_id").asText()).isEqualTo("5104841245755180586");
    Map<String, Boolean> disabled = Map.of("is_disabled", true, "show_above_text", true);
    assertThat(
            http.result(
                    "sendMessage",
                    "chat_id",
                    STUDENT,
                    "text",
                    "https://a.b",
                    "link_preview_options",
                    disabled)
                .get("link_preview_options"))
        .hasToString("{\"is_disabled\":true}");
  }

  private JsonNode location(Object... more) {
    return http.result(
        "sendLocation", "chat_id", STUDENT, "latitude", 1, "longitude", 1, more[0], more[1]);
  }

  private JsonNode move(String method, int message, Object... more) {
    return more.length == 0
        ? http.result(method, "chat_id", STUDENT, "message_id", message)
        : http.result(
            method, "chat_id", STUDENT, "message_id", message, more[0], more[1], more[2], more[3]);
  }

  private String refusedMove(int message) {
    return http.refusal(
        "editMessageLiveLocation",
        "chat_id",
        STUDENT,
        "message_id",
        message,
        "latitude",
        1,
        "longitude",
        1);
  }

  private JsonNode upload(String method, String query, String part, String name, byte[] bytes) {
    JsonNode answer =
        http.upload("/bot42:x/" + method + "?chat_id=" + STUDENT + query, part, name, bytes);
    assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isTrue();
    return answer.get("result");
  }

  /** An index without a film: how long it is and how large. */
  private static byte[] mp4(int seconds, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream stream = new DataOutputStream(bytes);
    stream.writeInt(16);
    stream.write("ftypisom".getBytes(StandardCharsets.US_ASCII));
    stream.writeInt(0);
    stream.writeInt(8 + 108 + 92);
    stream.write("moov".getBytes(StandardCharsets.US_ASCII));
    stream.writeInt(108);
    stream.write("mvhd".getBytes(StandardCharsets.US_ASCII));
    stream.write(new byte[12]);
    stream.writeInt(1000);
    stream.writeInt(seconds * 1000);
    stream.write(new byte[80]);
    stream.writeInt(92);
    stream.write("tkhd".getBytes(StandardCharsets.US_ASCII));
    stream.write(new byte[76]);
    stream.writeInt(width << 16);
    stream.writeInt(height << 16);
    return bytes.toByteArray();
  }

  /** The first and the last page of an Opus file. */
  private static byte[] ogg(long samples) {
    byte[] page = new byte[64];
    System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, page, 0, 4);
    byte[] all = new byte[128];
    System.arraycopy(page, 0, all, 0, 64);
    for (int i = 0; i < 8; i++) page[6 + i] = (byte) (samples >> (8 * i));
    System.arraycopy(page, 0, all, 64, 64);
    return all;
  }
}
