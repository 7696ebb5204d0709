package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files as the sandbox hands them out. */
class DownloadsTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
    http.result("getUpdates", "offset", -1);
  }

  @Test
  void aPersonSendsAPictureAndAFile() {
    http.upload("/sandbox/users/" + STUDENT + "/files/photo?bot=42", "file", "me.png", png(30, 20));
    JsonNode photo = http.result("getUpdates", "offset", -1).get(0).get("message").get("photo");
    String path =
        http.result("getFile", "file_id", photo.at("/0/file_id").asText())
            .get("file_path")
            .asText();

    assertThat(path).startsWith("photos/").endsWith(".png");
    var download = http.send(http.request("/file/bot42:x/" + path).build());
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.headers().firstValue("Content-Type")).hasValue("image/png");
    String size = Integer.toString(png(30, 20).length);
    HttpRequest.Builder head = http.request("/file/bot42:x/" + path);
    assertThat(
            http.send(head.method("HEAD", HttpRequest.BodyPublishers.noBody()).build()).headers())
        .extracting(it -> it.firstValue("Content-Length").orElse(""))
        .isEqualTo(size);
  }

  @Test
  void partOfAFileIsDownloaded() {
    byte[] digits = "0123456789".getBytes(StandardCharsets.UTF_8);
    JsonNode sent =
        http.upload(
            "/sandbox/users/" + STUDENT + "/files/document?bot=42", "file", "x.txt", digits);
    String id = sent.at("/document/file_id").asText();
    String path =
        "/file/bot42:x/" + http.result("getFile", "file_id", id).get("file_path").asText();
    assertThat(part(path, "bytes=2-4")).isEqualTo("206 bytes 2-4/10 234");
    assertThat(part(path, "bytes=7-")).isEqualTo("206 bytes 7-9/10 789");
    assertThat(part(path, "bytes=-1")).isEqualTo("206 bytes 9-9/10 9");
    assertThat(part(path, "bytes=8-99")).isEqualTo("206 bytes 8-9/10 89");
    assertThat(part(path, "bytes=10-")).isEqualTo("416 bytes */10 ");
    assertThat(part(path, "bytes=-")).isEqualTo("416 bytes */10 ");
    assertThat(part(path, "bytes=0-1,3-4")).isEqualTo("200  0123456789");
  }

  @Test
  void aFileIsDownloadedAsItIsByClientsThatTakeCompressedOnes() {
    String text = "text ".repeat(1000);
    JsonNode sent =
        http.upload(
            "/sandbox/users/" + STUDENT + "/files/document?bot=42",
            "file",
            "x.txt",
            text.getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> response =
        http.send(
            http.request("/sandbox/files/" + sent.at("/document/file_id").asText())
                .header("Accept-Encoding", "gzip, deflate, br")
                .build());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(text);
  }

  private String part(String path, String range) {
    HttpResponse<String> response = http.send(http.request(path).header("Range", range).build());
    String which = response.headers().firstValue("Content-Range").orElse("");
    return response.statusCode() + " " + which + " " + response.body();
  }
}
