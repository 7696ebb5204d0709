package org.chsiguide.author;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;

/**
 * The guide in a terminal: one screen below the other, a number for each button, nothing that a
 * screen reader cannot read or a pipe cannot carry.
 */
public final class TerminalChat {
  private static final String PHOTO = ":photo";

  private final Rehearsal rehearsal;
  private final StoryWriter record;
  private final BufferedReader in;
  private final PrintWriter out;
  private final TerminalText text;
  private final boolean isTerminal;

  /**
   * A chat that begins with {@code /start}.
   *
   * @param rehearsal in which nothing was done yet
   * @param language that its student reads
   * @param name of the story that is written down
   * @param isTerminal whether somebody sits there: then there are colours, and help
   */
  public TerminalChat(
      Rehearsal rehearsal,
      Language language,
      String name,
      BufferedReader in,
      PrintWriter out,
      boolean isTerminal) {
    this.rehearsal = rehearsal;
    this.record = new StoryWriter(name, language);
    this.in = in;
    this.out = out;
    this.text = new TerminalText(isTerminal);
    this.isTerminal = isTerminal;
  }

  /** Chats until the input ends; what was done and seen, as a story. */
  public String run() {
    if (isTerminal) {
      out.println(
          text.aside(
              "Type the number of a button, or words; "
                  + PHOTO
                  + " sends a photo, Ctrl-D ends the chat."));
    }
    says("/start");
    for (String line = read(); line != null; line = read()) {
      does(line.strip());
    }
    return record.written();
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

  private void does(String words) {
    if (words.matches("[0-9]{1,3}")) {
      presses(Integer.parseInt(words));
    } else if (words.equals(PHOTO)) {
      record.sends();
      rehearsal.sends();
      looks();
    } else if (!words.isEmpty()) {
      says(words);
    }
  }

  private void says(String words) {
    record.says(words);
    rehearsal.says(words);
    looks();
  }

  private void presses(int number) {
    List<Button> buttons = rehearsal.screen().map(PlainScreen::buttons).orElse(List.of());
    if (number < 1 || number > buttons.size()) {
      out.println(text.aside("There is no button " + number + "."));
      return;
    }
    Button button = buttons.get(number - 1);
    if (button instanceof Button.Link link) {
      out.println(text.aside("This opens " + link.url()));
    } else if (button instanceof Button.Copy copy) {
      out.println(text.aside("This copies: " + copy.text()));
    } else {
      record.taps(PlainScreen.name(button));
      rehearsal.taps(button);
      looks();
    }
  }

  private void looks() {
    if (!rehearsal.notice().isEmpty()) {
      record.isTold(rehearsal.notice());
      out.println(text.aside("(" + rehearsal.notice() + ")"));
    }
    List<Screen> news = rehearsal.news();
    news.forEach(this::show);
    if (!news.isEmpty()) {
      record.sees(List.of(PlainScreen.heading(news.get(news.size() - 1))), List.of());
    }
  }

  private void show(Screen screen) {
    out.println();
    out.println(text.of(screen.html()).strip());
    out.println();
    List<Button> buttons = PlainScreen.buttons(screen);
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
