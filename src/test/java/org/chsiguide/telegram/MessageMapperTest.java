package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.chsiguide.html.FormattedText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.html.TextEntity;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Formatting that an author gave their words comes out again as they gave it. */
class MessageMapperTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = "周五 <b> 09:00 & 👍 done";

  /** The types of https://core.telegram.org/bots/api#messageentity that have a tag. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bold                  | | | <b>周五</b>
          italic                | | | <i>周五</i>
          underline             | | | <u>周五</u>
          strikethrough         | | | <s>周五</s>
          spoiler               | | | <tg-spoiler>周五</tg-spoiler>
          blockquote            | | | <blockquote>周五</blockquote>
          expandable_blockquote | | | <blockquote expandable>周五</blockquote>
          code                  | | | <code>周五</code>
          pre                   | | | <pre>周五</pre>
          pre                   | "language":"java" | language=java | <pre><code class="language-java">周五</code></pre>
          text_link             | "url":"https://zju.edu.cn/?a=1&b=2" | url=https://zju.edu.cn/?a=1&b=2 | <a href="https://zju.edu.cn/?a=1&amp;b=2">周五</a>
          text_mention          | "user":{"id":777,"is_bot":false,"first_name":"Li"} | user_id=777 | <a href="tg://user?id=777">周五</a>
          custom_emoji          | "custom_emoji_id":"5368324170671202286" | custom_emoji_id=5368324170671202286 | <tg-emoji emoji-id="5368324170671202286">周五</tg-emoji>
          date_time             | "unix_time":1764032400,"date_time_format":"wDT" | unix_time=1764032400;date_time_format=wDT | <tg-time unix="1764032400" format="wDT">周五</tg-time>
          date_time             | "unix_time":1764032400 | unix_time=1764032400 | <tg-time unix="1764032400" format="">周五</tg-time>
          """)
  void everyTypeIsKept(String type, String fields, String attributes, String html) {
    String more = fields == null ? "" : "," + fields;
    IncomingMessage message =
        message("{\"type\":\"%s\",\"offset\":0,\"length\":2%s}".formatted(type, more));

    assertThat(message.html()).startsWith(html).endsWith(" &lt;b&gt; 09:00 &amp; 👍 done");
    assertThat(sent(message)).containsExactly(new TextEntity(type, 0, 2, attributes(attributes)));
  }

  /** What Telegram finds by itself in words it finds again. */
  @ParameterizedTest
  @CsvSource({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})
  void entitiesThatTelegramFindsByItselfNeedNoTag(String type) {
    IncomingMessage message =
        message("{\"type\":\"%s\",\"offset\":0,\"length\":2}".formatted(type));

    assertThat(message.html()).isEqualTo("周五 &lt;b&gt; 09:00 &amp; 👍 done");
  }

  @Test
  void nestedEntitiesAndThoseAfterAnEmojiAreKept() {
    IncomingMessage message =
        message(
            """
            {"type":"blockquote","offset":0,"length":22},{"type":"bold","offset":0,"length":2},
            {"type":"italic","offset":0,"length":2},{"type":"underline","offset":18,"length":4}\
            """);

    assertThat(sent(message))
        .containsExactly(
            new TextEntity("blockquote", 0, 22),
            new TextEntity("bold", 0, 2),
            new TextEntity("italic", 0, 2),
            new TextEntity("underline", 18, 4));
  }

  @Test
  void aCaptionIsFormattedToo() throws Exception {
    Message photo =
        JSON.readValue(
            """
            {"message_id":5,"date":1,"photo":[{"file_id":"map"}],"caption":"Map",
            "caption_entities":[{"type":"spoiler","offset":0,"length":3}]}\
            """,
            Message.class);

    assertThat(MessageMapper.toIncoming(photo, Revision.NEW).html())
        .isEqualTo("<tg-spoiler>Map</tg-spoiler>");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 2", "5, 0", "0, -2", "0, 99", "99, 1"})
  void aTextIsKeptAlsoIfAnEntityIsNotWithinIt(int offset, int length) {
    IncomingMessage message =
        message("{\"type\":\"bold\",\"offset\":%d,\"length\":%d}".formatted(offset, length));

    assertThat(message.html()).isEqualTo("周五 &lt;b&gt; 09:00 &amp; 👍 done");
  }

  @Test
  void halfAnEmojiInANameOrATextBecomesAQuestionMark() throws Exception {
    Message broken =
        JSON.readValue(
            """
            {"message_id":5,"date":1,"text":"\\ud83d bold 👍",
            "entities":[{"type":"bold","offset":2,"length":4}],
            "from":{"id":7,"is_bot":false,"first_name":"Ann \\ud83d","last_name":"Lee 👍"}}\
            """,
            Message.class);

    IncomingMessage message = MessageMapper.toIncoming(broken, Revision.NEW);

    assertThat(message.html()).isEqualTo("? <b>bold</b> 👍");
    assertThat(message.authorName()).isEqualTo("Ann ? Lee 👍");
  }

  private static IncomingMessage message(String entities) {
    try {
      Message message =
          JSON.readValue(
              "{\"message_id\":5,\"date\":1,\"text\":%s,\"entities\":[%s]}"
                  .formatted(JSON.writeValueAsString(TEXT), entities),
              Message.class);
      return MessageMapper.toIncoming(message, Revision.NEW);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The entities of the message that Telegram makes of it again. */
  private static List<TextEntity> sent(IncomingMessage message) {
    FormattedText sent = ((FormattedText) TelegramHtml.parse(message.html())).normalized();
    assertThat(sent.text()).isEqualTo(TEXT);
    return sent.entities();
  }

  private static Map<String, String> attributes(String words) {
    Map<String, String> attributes = new java.util.HashMap<>();
    for (String word : words == null ? new String[0] : words.split(";")) {
      attributes.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return attributes;
  }
}
