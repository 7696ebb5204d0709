package org.chsiguide.author.graph;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.picture.PictureCatalog;
import org.jspecify.annotations.Nullable;

/** Renders a screen as HTML, as a phone shows it: picture, text, buttons. */
record ScreenHtml(Dialog dialog, PictureCatalog pictures) {
  /** Returns the HTML id of the answer to a question; no step has a dot in its name. */
  static String anchor(TopicId question) {
    return "answer." + question.value();
  }

  String draw(Screen screen, Language language) {
    return """
    <div class="phone %s" lang="%s"><div class="bubble">%s<div class="words">%s</div></div>%s</div>
    """
        .formatted(
            language.code(),
            language == Language.EN ? "en" : "zh",
            image(screen.picture()),
            screen.html().replace("tg-spoiler", "span"),
            screen.rows().stream()
                .map(row -> row.stream().map(this::buttonHtml).collect(Collectors.joining()))
                .map("<div class=\"keys\">%s</div>"::formatted)
                .collect(Collectors.joining()));
  }

  /** Returns the embedded picture; its description is part of the text below it. */
  private String image(@Nullable String picture) {
    return Optional.ofNullable(picture)
        .flatMap(pictures::find)
        .map(file -> Base64.getEncoder().encodeToString(file.bytes()))
        .map("<img alt=\"\" src=\"data:image/png;base64,%s\">"::formatted)
        .orElse("");
  }

  private String buttonHtml(Button button) {
    String label = TelegramHtml.escape(button.label());
    if (button instanceof Button.Link link) {
      return "<a href=\"%s\" target=\"_blank\" rel=\"noopener\">%s ↗</a>"
          .formatted(TelegramHtml.escape(link.url()), label);
    }
    if (button instanceof Button.Copy copy) {
      return "<span title=\"%s\">%s ✂</span>".formatted(TelegramHtml.escape(copy.text()), label);
    }
    if (button instanceof Button.Share share) {
      return "<span title=\"%s\">%s ↗</span>".formatted(TelegramHtml.escape(share.text()), label);
    }
    return target(button)
        .map(to -> "<a href=\"#%s\">%s</a>".formatted(to, label))
        .orElse("<span>" + label + "</span>");
  }

  /** Returns the HTML id of the target of a button for a student without a history. */
  private Optional<String> target(Button button) {
    if (!(button instanceof Button.Action tap)) {
      return Optional.empty();
    }
    if (tap.buttonAction() instanceof ButtonAction.GoToStep go) {
      return Optional.of(go.to().value());
    }
    if (tap.buttonAction() instanceof ButtonAction.ChangeLanguage speak) {
      return Optional.ofNullable(speak.to()).map(to -> to.value());
    }
    if (tap.buttonAction() instanceof ButtonAction.ShowTopic about) {
      return Optional.of(anchor(about.topic()));
    }
    return tap.buttonAction() instanceof ButtonAction.OpenSystemStep visit
        ? Optional.of(dialog.systemStep(visit.systemStep()).value())
        : Optional.empty();
  }
}
