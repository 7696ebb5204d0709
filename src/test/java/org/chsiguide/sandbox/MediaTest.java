package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.sandbox.world.SampleUsers.STAFF_GROUP;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
  void theNameOfAFileCountsMoreThanTheTypeThatItsSenderGives() throws IOException {
    String type = "\"\r\nContent-Type: text/plain; a=\"b";
    for (String name : List.of("x.pdf application/pdf", "x text/plain; a=\"b\"")) {
      String[] nameAndType = name.split(" ", 2);
      JsonNode sent = upload("sendDocument", "", "document", nameAndType[0] + type, new byte[9]);
      assertThat(sent.at("/document/mime_type").asText()).isEqualTo(nameAndType[1]);
    }
  }

  @Test
  void aDamagedPictureIsRefusedAsAPhoto() {
    byte[] damaged = picture("bmp", 10, 10);
    damaged[13] = -1; // the highest byte of where its pixels begin
    String path = "/bot42:x/sendPhoto?chat_id=" + STUDENT;
    assertThat(http.upload(path, "photo", "a.png", damaged).get("description").asText())
        .isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
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
  void aFileOnThisMachineIsFetchedByItsUrlAndNoOther() throws IOException {
    JsonNode photo = upload("sendPhoto", "", "photo", "x.png", png(9, 7));
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
  void everyKindOfFileGoesIntoATopicById() {
    Object[] name = {"chat_id", STAFF_GROUP, "name", "Amina"};
    int topic = http.result("createForumTopic", name).get("message_thread_id").asInt();
    for (String kind :
        List.of("document", "video", "animation", "audio", "voice", "video_note", "sticker")) {
      JsonNode sent =
          http.upload(
              "/sandbox/users/" + STUDENT + "/files/" + kind + "?bot=42",
              "file",
              "a.bin",
              kind.getBytes(StandardCharsets.UTF_8));
      String id = sent.at("/" + kind + "/file_id").asText();
      assertThat(
              http.result("getUpdates", "offset", -1)
                  .at("/0/message")
                  .at("/" + kind + "/file_id")
                  .asText())
          .isEqualTo(id);

      String method =
          kind.equals("video_note")
              ? "sendVideoNote"
              : "send" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
      JsonNode resent =
          http.result(method, "chat_id", STAFF_GROUP, "message_thread_id", topic, kind, id);
      assertThat(resent.at("/" + kind + "/file_id").asText()).isEqualTo(id);
      assertThat(resent.get("message_thread_id").asInt()).isEqualTo(topic);
      assertThat(http.refusal("sendPhoto", "chat_id", STAFF_GROUP, "photo", id))
          .startsWith("400 Bad Request: can't use file of type ");
      assertThat(http.result("getFile", "file_id", id).get("file_path").asText()).contains(id);
    }
    assertThat(http.refusal("sendVoice", "chat_id", STAFF_GROUP))
        .isEqualTo("400 Bad Request: there is no voice in the request");
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
