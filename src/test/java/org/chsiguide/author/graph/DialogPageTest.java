package org.chsiguide.author.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.picture.PictureCatalog;
import org.junit.jupiter.api.Test;

class DialogPageTest {

  @Test
  void aStepIsFollowedByItsMailInTheLanguageOfTheReader() {
    String page =
        DialogPage.of(
            new SmallDialog().step("welcome").step(SmallDialog.mail("letter")).build(),
            PictureCatalog.inJar());

    assertThat(page)
        .containsSubsequence(
            "<section id=\"letter\">",
            "<section id=\"mail.letter\">",
            "<pre>你好 &amp; 再见</pre>",
            "<pre>Hello &amp; goodbye</pre>");
  }
}
