package org.chsiguide.author;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.jspecify.annotations.Nullable;

/**
 * Runs a dialog in a terminal: one screen below the other, a number for each button, and only
 * output that a screen reader can read and a pipe can carry. It begins with {@code /start}.
 *
 * @param student a simulator in which nothing was done yet
 * @param story records the chat
 * @param text how the screens are shown; if a person is typing, with help
 */
public record TerminalChat(
    DialogSimulator student,
    StoryWriter story,
    BufferedReader in,
    PrintWriter out,
    TerminalText text) {
  private static final String PHOTO = ":photo";

  /** Chats until the input ends; returns the chat as a story. */
  public String run() {
    if (text.isTerminal()) {
      out.println(
          text.note(
              "请输入按钮前面的数字，或者文字；%s 是发一张照片，Ctrl-D 结束。",
              "Type the number of a button, or words; %s sends a photo, Ctrl-D ends the chat.",
              PHOTO));
    }
    sendText("/start");
    for (String line = read(); line != null; line = read()) {
      handleLine(line.strip());
    }
    return story.toYaml();
  }

  private @Nullable String read() {
    if (text.isTerminal()) {
      out.print("> ");
    }
    try {
      return out.checkError() ? null : in.readLine(); // nobody reads further
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handleLine(String words) {
    if (words.matches("[0-9]{1,3}")) {
      pressButton(Integer.parseInt(words));
    } else if (words.equals(PHOTO)) {
      story.addPhoto();
      student.sendMedia("photo");
      printNewScreens();
    } else if (!words.isEmpty()) {
      sendText(words);
    }
  }

  private void sendText(String words) {
    story.addText(words);
    student.sendText(words);
    printNewScreens();
  }

  private void pressButton(int number) {
    List<Button> buttons = student.currentScreen().map(ScreenText::buttons).orElse(List.of());
    if (number < 1 || number > buttons.size()) {
      out.println(text.note("没有按钮 %s。", "There is no button %s.", number));
      return;
    }
    Button button = buttons.get(number - 1);
    if (button instanceof Button.Link link) {
      out.println(text.note("它会打开 %s", "This opens %s", link.url()));
    } else if (button instanceof Button.Copy copy) {
      out.println(text.note("它会复制：%s", "This copies: %s", copy.text()));
    } else if (isAction(button, HandlerAction.SendPage.class)) {
      out.println(
          text.note(
              "它会发一张有全部步骤的单页；命令 page 可以生成这一页。",
              "This sends all steps on one page; the command “page” writes it."));
    } else if (isAction(button, HandlerAction.ReportOutdated.class)) {
      out.println(text.note("它会告诉老师这一步过时了。", "This tells staff that the step is out of date."));
    } else if (button instanceof Button.Share share) {
      out.println(text.note("它会分享这一步的链接：%s", "This shares a link to %s", share.step()));
    } else {
      story.addPress(ScreenText.withoutEmoji(button.label()));
      student.press(button);
      printNewScreens();
    }
  }

  private static boolean isAction(Button button, Class<? extends HandlerAction> kind) {
    return button instanceof Button.Callback call
        && HandlerAction.decode(call.data(), kind).isPresent();
  }

  private void printNewScreens() {
    if (!student.notice().isEmpty()) {
      story.addNotice(student.notice());
      out.println(text.note("（%s）", "(%s)", student.notice()));
    }
    List<Screen> newScreens = student.takeNewScreens();
    newScreens.forEach(this::show);
    if (!newScreens.isEmpty()) {
      story.addScreen(
          List.of(ScreenText.heading(newScreens.get(newScreens.size() - 1))), List.of());
    }
  }

  private void show(Screen screen) {
    out.println();
    out.println(text.render(screen.html()).strip());
    out.println();
    List<Button> buttons = ScreenText.buttons(screen);
    for (int i = 0; i < buttons.size(); i++) {
      out.println((i + 1) + ". " + text.label(buttons.get(i).label()) + hint(buttons.get(i)));
    }
  }

  private static String hint(Button button) {
    if (button instanceof Button.Link link) {
      return " (" + link.url() + ")";
    }
    return button instanceof Button.Copy copy ? " (" + copy.text() + ")" : "";
  }
}
