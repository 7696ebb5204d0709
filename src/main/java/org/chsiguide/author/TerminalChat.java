package org.chsiguide.author;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.chsiguide.dialog.HandlerAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/**
 * Runs a dialog in a terminal: one screen below the other, a number for each button, and only
 * output that a screen reader can read and a pipe can carry.
 */
public final class TerminalChat {
  private static final String PHOTO = ":photo";

  private final DialogSimulator dialogSimulator;
  private final StoryWriter storyWriter;
  private final BufferedReader in;
  private final PrintWriter out;
  private final TerminalText text;
  private final boolean isTerminal;

  /**
   * Creates a chat that begins with {@code /start}.
   *
   * @param dialogSimulator a simulator in which nothing was done yet
   * @param language the language of the student
   * @param name the name of the recorded story
   * @param isTerminal whether a person is typing; then colours and help are shown
   */
  public TerminalChat(
      DialogSimulator dialogSimulator,
      Language language,
      String name,
      BufferedReader in,
      PrintWriter out,
      boolean isTerminal) {
    this.dialogSimulator = dialogSimulator;
    this.storyWriter = new StoryWriter(name, language);
    this.in = in;
    this.out = out;
    this.text = new TerminalText(isTerminal);
    this.isTerminal = isTerminal;
  }

  /** Chats until the input ends; returns the chat as a story. */
  public String run() {
    if (isTerminal) {
      out.println(
          text.note(
              "Type the number of a button, or words; "
                  + PHOTO
                  + " sends a photo, Ctrl-D ends the chat."));
    }
    sendText("/start");
    for (String line = read(); line != null; line = read()) {
      handleLine(line.strip());
    }
    return storyWriter.toYaml();
  }

  private String read() {
    if (isTerminal) {
      out.print("> ");
    }
    out.flush();
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handleLine(String words) {
    if (words.matches("[0-9]{1,3}")) {
      pressButton(Integer.parseInt(words));
    } else if (words.equals(PHOTO)) {
      storyWriter.addPhoto();
      dialogSimulator.sendMedia("photo");
      printNewScreens();
    } else if (!words.isEmpty()) {
      sendText(words);
    }
  }

  private void sendText(String words) {
    storyWriter.addText(words);
    dialogSimulator.sendText(words);
    printNewScreens();
  }

  private void pressButton(int number) {
    List<Button> buttons =
        dialogSimulator.currentScreen().map(ScreenText::buttons).orElse(List.of());
    if (number < 1 || number > buttons.size()) {
      out.println(text.note("There is no button " + number + "."));
      return;
    }
    Button button = buttons.get(number - 1);
    if (button instanceof Button.Link link) {
      out.println(text.note("This opens " + link.url()));
    } else if (button instanceof Button.Copy copy) {
      out.println(text.note("This copies: " + copy.text()));
    } else if (isAction(button, HandlerAction.SendPage.class)) {
      out.println(text.note("This sends all steps on one page; the command “page” writes it."));
    } else if (isAction(button, HandlerAction.ReportOutdated.class)) {
      out.println(text.note("This tells staff that the step is out of date."));
    } else if (button instanceof Button.Share share) {
      out.println(text.note("This shares a link to " + share.step().value()));
    } else {
      storyWriter.addPress(ScreenText.buttonName(button));
      dialogSimulator.press(button);
      printNewScreens();
    }
  }

  private static boolean isAction(Button button, Class<? extends HandlerAction> kind) {
    return button instanceof Button.Callback call
        && HandlerAction.decode(call.data(), kind).isPresent();
  }

  private void printNewScreens() {
    if (!dialogSimulator.notice().isEmpty()) {
      storyWriter.addNotice(dialogSimulator.notice());
      out.println(text.note("(" + dialogSimulator.notice() + ")"));
    }
    List<Screen> newScreens = dialogSimulator.takeNewScreens();
    newScreens.forEach(this::show);
    if (!newScreens.isEmpty()) {
      storyWriter.addScreen(
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
