package org.chsiguide.author.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.dialog.yaml.TextPath;
import org.junit.jupiter.api.Test;

class EditPreviewTest {
  private final EditPreview preview =
      new EditPreview(new SmallDialog().step("welcome").step(SmallDialog.mail("letter")).build());

  @Test
  void aTextOfAMailIsSeenInTheMailAndAnotherOneOnItsStep() {
    assertThat(html("mail", "body", "zh")).contains("<pre>你好 &amp; 再见</pre>");
    assertThat(html("mail", "subject", "en")).contains("<pre>你好");
    assertThat(html("text", "zh")).doesNotContain("<pre>");
  }

  private String html(String... part) {
    String[] path = new String[part.length + 2];
    path[0] = "steps";
    path[1] = "letter";
    System.arraycopy(part, 0, path, 2, part.length);
    return preview.render(TextPath.of(path), Language.ZH).map(Screen::html).orElseThrow();
  }
}
