package org.chsiguide.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          example.com | http://example.com/
          HTTPS://EX.COM/Path | https://ex.com/Path
          https://ex.com/a b | https://ex.com/a%20b
          https://ex.com?a=1#b | https://ex.com/?a=1#b
          https://u:p@ex.com:0443/ | https://u:p@ex.com:443/
          https://例子.中国/ | https://例子.中国/
          https://ex%2d.com/ | https://ex%2d.com/
          http://127.0.0.1 | http://127.0.0.1/
          http://[::1]/ | http://[::1]/
          http://[1:2:3:4:5:6:7:8]/ | http://[1:2:3:4:5:6:7:8]/
          http://[::FFFF:127.0.0.1]/ | http://[::ffff:127.0.0.1]/
          http://[::255.199.249.0]/ | http://[::255.199.249.0]/
          tg://resolve?domain=durov | tg://resolve?domain=durov
          TG:resolve?domain=durov | tg://resolve?domain=durov
          ton://transfer/x | ton://transfer/x
          tonsite://foundation.ton | tonsite://foundation.ton/
          mailto:a@b.c | http://mailto:a@b.c/
          """)
  void anAddressThatTelegramTakesIsMadeNormal(String url, String normal) {
    assertThat(TelegramUrl.normalize(url)).contains(normal);
    assertThat(TelegramUrl.problem(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://localhost/ | Wrong HTTP URL
          http://localhost:8080/ | Wrong HTTP URL
          tel:+8612345 | Wrong port number specified in the URL
          tel:123 | Wrong HTTP URL
          ftp://ex.com | Unsupported URL protocol
          javascript:alert(1) | Wrong port number specified in the URL
          data:text/html,hi | Wrong port number specified in the URL
          file:///etc/passwd | Unsupported URL protocol
          about:blank | Wrong port number specified in the URL
          //x | URL host is empty
          https:// | URL host is empty
          https://. | Host is invalid
          https://ex.com:99999/ | Wrong port number specified in the URL
          https://ex.com:/ | Wrong port number specified in the URL
          https://exa mple.com/ | Disallowed character in URL host
          https://ex%2.com/ | Wrong percent-encoded symbol in URL host
          http://[1:2:3:4:5:6:7]/ | Wrong IPv6 address specified in the URL
          http://[1:2:3:4:5:6:7::8]/ | Wrong IPv6 address specified in the URL
          http://[:1:2:3:4:5:6:7]/ | Wrong IPv6 address specified in the URL
          http://[g::]/ | Wrong IPv6 address specified in the URL
          http://[::1::2]/ | Wrong IPv6 address specified in the URL
          http://[::1.2.3.256]/ | Wrong IPv6 address specified in the URL
          http://[::1.2.3]/ | Wrong IPv6 address specified in the URL
          tg://http://x.org | Wrong tg URL
          tg://a.b | Unallowed characters in URL host
          """)
  void anyOtherAddressIsRefusedInTelegramsWords(String url, String problem) {
    assertThat(TelegramUrl.problem(url)).contains(problem);
    assertThat(TelegramUrl.normalize(url)).isEmpty();
  }

  @Test
  void aVeryLongAddressIsOnlyAnAddress() {
    String host = "a.%20".repeat(50_000);
    assertThat(TelegramUrl.normalize("https://" + host + "/")).contains("https://" + host + "/");
    assertThat(TelegramUrl.problem(":@".repeat(50_000))).isPresent();
    assertThat(TelegramUrl.problem("http://[" + "1:".repeat(50_000) + "]")).isPresent();
    assertThat(TelegramUrl.userId("tg://user?" + "a=1&".repeat(50_000) + "id=7")).contains("7");
  }
}
