package org.chsiguide.author.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Press;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * One page with every screen of a guide in Chinese, in English and in both, as a phone shows them;
 * a button leads to the screen that it opens. It needs nothing but itself, so it can be sent to a
 * colleague to be read through.
 */
public final class GuidePage {
  private static final String STYLE =
      """
      :root{--page:#e9eef3;--phone:#cfdfc4;--bubble:#fff;--ink:#101418;--button:#5d7f57;--dim:#5a6772}
      @media (prefers-color-scheme:dark){:root{--page:#10161c;--phone:#17212b;--bubble:#1f2c38;
      --ink:#e8edf1;--button:#3d5a74;--dim:#9fb0be}}
      body{margin:0;background:var(--page);color:var(--ink);
      font:15px/1.45 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
      header,main{max-width:1180px;margin:0 auto;padding:16px}
      nav a{display:inline-block;margin:2px 10px 2px 0;color:inherit}
      nav b{display:block;margin-top:8px}
      fieldset{border:0;padding:8px 0;margin:0;position:sticky;top:0;background:var(--page)}
      h2{margin:32px 0 8px;font-size:17px;scroll-margin-top:48px}
      h2 small{color:var(--dim);font-weight:normal}
      .row{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:16px;align-items:start}
      .phone{background:var(--phone);border-radius:14px;padding:10px;max-width:360px}
      .bubble{background:var(--bubble);border-radius:12px;padding:9px 12px;white-space:pre-wrap;
      overflow-wrap:anywhere}
      .bubble pre{white-space:pre-wrap;margin:4px 0}
      .keys{display:flex;gap:4px;margin-top:4px}
      .keys>*{flex:1;background:var(--button);color:#fff;border-radius:8px;padding:8px 6px;
      text-align:center;text-decoration:none;font-size:14px}
      .keys a:hover,.keys a:focus{outline:2px solid var(--ink)}
      section:target h2{text-decoration:underline}
      #zh:not(:checked)~main .zh,#en:not(:checked)~main .en,#both:not(:checked)~main .both{display:none}
      .pick{margin:0 4px 0 16px}
      @media print{.pick,label,nav{display:none}section{break-inside:avoid}}
      """;

  private final Dialog dialog;
  private final Screens screens;

  private GuidePage(Dialog dialog) {
    this.dialog = dialog;
    this.screens = new Screens(dialog);
  }

  /** The page of a guide. */
  public static String of(Dialog dialog) {
    return new GuidePage(dialog).page();
  }

  private String page() {
    String title = escape(dialog.guide().in(Language.BOTH, " · "));
    String sections =
        dialog.steps().values().stream().map(this::section).collect(Collectors.joining("\n"));
    return """
    <!doctype html>
    <html lang="zh"><head><meta charset="utf-8"><title>%1$s</title>
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <style>%2$s</style></head><body>
    <header><h1>%1$s</h1>
    <nav>%3$s</nav></header>
    <input class="pick" type="checkbox" id="zh" checked><label for="zh">中文</label>
    <input class="pick" type="checkbox" id="en" checked><label for="en">English</label>
    <input class="pick" type="checkbox" id="both" checked><label for="both">中文 + English</label>
    <main>%4$s</main></body></html>
    """
        .formatted(title, STYLE, contents(), sections);
  }

  private String contents() {
    return Stream.concat(dialog.stages().stream().map(Stage::id), Stream.of((String) null))
        .map(this::contents)
        .collect(Collectors.joining("\n"));
  }

  private String contents(@Nullable String stage) {
    String name =
        dialog.stages().stream()
            .filter(it -> it.id().equals(stage))
            .map(it -> it.name().in(Language.BOTH, " · "))
            .findFirst()
            .orElse("…");
    String links =
        dialog.steps().values().stream()
            .filter(step -> Objects.equals(step.stage(), stage))
            .map(step -> "<a href=\"#%1$s\">%1$s</a>".formatted(step.id()))
            .collect(Collectors.joining());
    return links.isEmpty() ? "" : "<b>" + escape(name) + "</b>" + links;
  }

  private String section(Step step) {
    String phones =
        Stream.of(Language.values()).map(it -> phone(step, it)).collect(Collectors.joining());
    return "<section id=\"%1$s\"><h2>%2$s <small>%1$s</small></h2><div class=\"row\">%3$s</div></section>"
        .formatted(step.id(), escape(Headings.of(dialog, step, Language.BOTH)), phones);
  }

  private String phone(Step step, Language language) {
    StepId start = dialog.at(Landmark.START);
    Screen screen = screens.draw(new Conversation(language, step.id(), List.of(start), 1));
    String rows =
        screen.rows().stream()
            .map(
                row ->
                    row.stream()
                        .map(this::button)
                        .collect(Collectors.joining("", "<div class=\"keys\">", "</div>")))
            .collect(Collectors.joining());
    return "<div class=\"phone %s\" lang=\"%s\"><div class=\"bubble\">%s</div>%s</div>"
        .formatted(
            language.code(),
            language == Language.EN ? "en" : "zh",
            screen.html().replace("tg-spoiler", "span"),
            rows);
  }

  private String button(Button button) {
    String label = escape(button.label());
    if (button instanceof Button.Link link) {
      return "<a href=\"%s\" target=\"_blank\" rel=\"noopener\">%s ↗</a>"
          .formatted(escape(link.url()), label);
    }
    if (button instanceof Button.Copy copy) {
      return "<span title=\"%s\">%s ✂</span>".formatted(escape(copy.text()), label);
    }
    return target(button)
        .map(to -> "<a href=\"#%s\">%s</a>".formatted(to, label))
        .orElse("<span>" + label + "</span>");
  }

  /** Where it leads whoever comes from nowhere in particular. */
  private Optional<StepId> target(Button button) {
    if (!(button instanceof Button.Tap tap)) {
      return Optional.empty();
    }
    if (tap.press() instanceof Press.Go go) {
      return Optional.of(go.to());
    }
    if (tap.press() instanceof Press.Speak speak) {
      return Optional.ofNullable(speak.to());
    }
    return tap.press() instanceof Press.Visit visit
        ? Optional.of(dialog.at(visit.landmark()))
        : Optional.empty();
  }

  private static String escape(String words) {
    return TelegramHtml.escape(words);
  }
}
