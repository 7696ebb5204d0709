package org.chsiguide.broadcast;

import static org.chsiguide.broadcast.Office.WANG;

import java.nio.file.Path;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three students, one for each way to read, and staff who read one language. The stories are
 * written in English; in Chinese the {@link Glossary} says what stands there.
 */
@ParameterizedClass
@EnumSource(names = {"EN", "ZH"})
abstract class NewsStories {
  @Parameter Language language;
  @TempDir Path folder;
  Office office;
  ChatId jieun;
  ChatId amina;
  ChatId both;

  @BeforeEach
  void open() {
    office = new Office(folder).inLanguage(language);
    jieun = office.student(1, Language.ZH, "welcome");
    amina = office.student(2, Language.EN, "welcome");
    both = office.student(3, Language.BOTH, "welcome");
  }

  @AfterEach
  void close() {
    office.close();
  }

  static Post photo(String fileId, String html) {
    return new Post(html, List.of(new Post.Attachment(Post.Attachment.Kind.PHOTO, fileId)));
  }

  void compose(String zh, String en) {
    office.says(WANG, "/broadcast");
    office.says(WANG, zh);
    office.says(WANG, en);
    office.sees(WANG, "What kind of news");
  }

  void confirmed() {
    compose("你好", "Hello");
    office.presses(WANG, "Tips");
    office.presses(WANG, "All students");
    office.presses(WANG, "Send to 3");
    office.sees(WANG, "Starts at");
  }
}
