package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.sandbox.file.Blob;
import org.chsiguide.sandbox.file.UploadFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are as large as Telegram takes them, and on the disk while the sandbox runs. */
class UploadsTest extends SandboxTestBase {
  private static final String TOO_LARGE =
      "{\"ok\":false,\"error_code\":413,\"description\":\"Request Entity Too Large\"}";
  private static final String DOCUMENT = "/bot42:x/sendDocument?chat_id=" + STUDENT;

  @TempDir Path folder;

  @Test
  void aBotSendsFiftyMegabytesAndNotSixty() {
    sendAsUser("hi");

    assertThat(upload(DOCUMENT, 50 << 20, true).body()).contains("\"file_size\":52428800");
    HttpResponse<String> large = upload(DOCUMENT, 60 << 20, true);

    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).isEqualTo(TOO_LARGE);
  }

  @Test
  void anUploadOfUnknownLengthIsLimitedToo() {
    sendAsUser("hi");

    HttpResponse<String> large = upload(DOCUMENT, 60 << 20, false);

    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).isEqualTo(TOO_LARGE);
  }

  @Test
  void aPersonSendsNoLargerOnes() {
    sendAsUser("hi");

    HttpResponse<String> large =
        upload("/sandbox/users/" + STUDENT + "/files/document?bot=42", 60 << 20, true);
    HttpResponse<String> photo =
        upload("/sandbox/users/" + STUDENT + "/files/photo?bot=42", 11 << 20, true);

    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).isEqualTo("{\"error\":\"Request Entity Too Large\"}");
    assertThat(photo.statusCode()).isEqualTo(409);
    assertThat(photo.body()).contains("is too big for a photo");
  }

  @Test
  void aFileOfNoKindIsReadBeforeItIsRefused() {
    HttpResponse<String> refused =
        upload("/sandbox/users/" + STUDENT + "/files/picture?bot=42", 20 << 20, false);

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).isEqualTo("{\"error\":\"no kind of file picture\"}");
    assertThat(refused.headers().map()).doesNotContainKey("connection");
  }

  @Test
  void aPhotoHasTenMegabytes() {
    sendAsUser("hi");

    assertThat(upload("/bot42:x/sendPhoto?chat_id=" + STUDENT, 11 << 20, true).body())
        .contains("Bad Request: file of size 11534336 bytes is too big for a photo");
  }

  @Test
  void uploadsLieOnTheDisk() throws IOException {
    restartWithState();
    sendAsUser("hi");
    Path uploads = folder.resolve("state.json.files");

    JsonNode sent = http.upload(DOCUMENT, "document", "a.bin", new byte[] {1, 2, 3});

    String refused = DOCUMENT.replace("Document", "Nothing");
    assertThat(http.upload(refused, "document", "b.bin", new byte[4]).get("ok").asBoolean())
        .isFalse();
    assertThat(files(uploads)).hasSize(2);
    assertThat(sent.at("/result/document/file_size").asInt()).isEqualTo(3);
    sandbox.close();
    assertThat(files(uploads)).singleElement().matches(file -> file.toFile().length() == 3);
    restartWithState();
    String id = sent.at("/result/document/file_id").asText();
    assertThat(http.send(http.request("/sandbox/files/" + id).build()).body()).hasSize(3);
  }

  @Test
  void aFileGoneFromTheDiskIsNotFound() throws IOException {
    restartWithState();
    sendAsUser("hi");
    String id =
        http.upload(DOCUMENT, "document", "a.bin", new byte[3])
            .at("/result/document/file_id")
            .asText();
    String path = http.result("getFile", "file_id", id).get("file_path").asText();
    for (Path file : files(folder.resolve("state.json.files"))) Files.delete(file);

    for (String range : List.of("bytes=0-", "bytes=0-1", "bytes=1-")) {
      HttpResponse<String> lost =
          http.send(http.request("/file/bot42:x/" + path).header("Range", range).build());
      assertThat(lost.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theOldestUploadsMakeRoom() throws IOException {
    UploadFolder uploads = new UploadFolder(folder, 10);
    Blob first = uploads.store(zeros(6));
    Blob second = uploads.store(zeros(6));

    assertThat(first.open().readAllBytes()).isEmpty();
    assertThat(second.open().readAllBytes()).hasSize(6);
    assertThat(files(folder)).hasSize(1);

    uploads.store(zeros(4));
    assertThat(files(folder)).as("what just fits").hasSize(2);
    Blob larger = uploads.store(zeros(11));
    assertThat(files(folder)).containsExactly(larger.path());
  }

  @Test
  void aFolderThatSomebodyDeletedIsMadeAnew() throws IOException {
    UploadFolder uploads = new UploadFolder(folder.resolve("data"), 10);

    assertThat(uploads.store(zeros(6)).open().readAllBytes()).hasSize(6);
  }

  private void restartWithState() {
    sandbox.close();
    sandbox = Sandbox.start(SandboxOptions.defaults().stateFile(folder.resolve("state.json")));
    http = new SandboxHttp(sandbox.url());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private HttpResponse<String> upload(String path, int size, boolean isLengthTold) {
    String kind = path.contains("Photo") ? "photo" : "document";
    String name = path.startsWith("/sandbox") ? "file" : kind;
    byte[] head =
        ("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
    BodyPublisher stream =
        BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    new SequenceInputStream(new ByteArrayInputStream(head), zeros(size)),
                    new ByteArrayInputStream(end)));
    return http.send(
        http.request(path)
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(
                isLengthTold
                    ? BodyPublishers.fromPublisher(stream, (long) head.length + size + end.length)
                    : stream)
            .build());
  }

  private static InputStream zeros(int size) {
    return new InputStream() {
      private int left = size;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] into, int from, int most) {
        if (left <= 0) return -1;
        int read = Math.min(left, most);
        left -= read;
        return read;
      }
    };
  }
}
