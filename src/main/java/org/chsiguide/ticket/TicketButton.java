package org.chsiguide.ticket;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.staff.StaffAction;
import org.jspecify.annotations.Nullable;

/**
 * A button about a ticket: what it does, and the arguments of that. As callback data, such as
 * {@code t:claim:5}, it has the key of the action and the arguments.
 *
 * <p>At most 64 bytes are allowed (https://core.telegram.org/bots/api#inlinekeyboardbutton), and a
 * client can send any data, so decoding trusts nothing.
 */
public record TicketButton(Action action, List<String> arguments) {
  private static final String PREFIX = "t:";

  private static final Argument NUMBER = text -> text.matches("0|[1-9][0-9]{0,17}");
  private static final Argument MESSAGE =
      text -> NUMBER.test(text) && Long.parseLong(text) <= Integer.MAX_VALUE;

  private static final Argument STEP = StepId::isValid;

  /** The id of a stage or of a canned response. */
  private static final Argument ID = text -> text.matches("[^:]+");

  private static final Argument STARS = text -> text.matches("[1-5]");
  private static final Argument YES_OR_NO = text -> text.matches("[01]");

  /** Tests an argument. */
  private interface Argument extends Predicate<String> {}

  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if the action does not take them
   */
  public TicketButton {
    arguments = List.copyOf(arguments);
    if (!action.takes(arguments)) {
      throw new IllegalArgumentException(action + " does not take " + arguments);
    }
  }

  /** Creates a button with these arguments, as strings. */
  public TicketButton(Action action, Object... arguments) {
    this(action, Stream.of(arguments).map(Object::toString).toList());
  }

  /** What it is named after; most have the id of a ticket as their first argument. */
  public enum Action {
    CLAIM("claim", StaffAction.Kind.CLAIM, NUMBER),
    /** Releases a ticket that the member of staff has claimed, so that a colleague can claim it. */
    RELEASE("release", StaffAction.Kind.RELEASE, NUMBER),
    /** Claims a ticket that this colleague has claimed; if it is another one, nothing happens. */
    TAKE_OVER("over", StaffAction.Kind.TAKE_OVER, NUMBER, NUMBER),
    /** Hands a ticket of one's own over to this colleague. */
    HAND_OVER("to", StaffAction.Kind.HAND_OVER, NUMBER, NUMBER),
    CLOSE("close", StaffAction.Kind.CLOSE, NUMBER),
    BLOCK("block", StaffAction.Kind.BLOCK, NUMBER),
    UNBLOCK("unblock", StaffAction.Kind.UNBLOCK, NUMBER),
    SEND_STEP("step", StaffAction.Kind.STEP, NUMBER, STEP),
    SEND_CANNED_RESPONSE("answer", StaffAction.Kind.PREPARED, NUMBER, ID),
    /**
     * Sends the student this message of the same chat, which was written without saying to whom.
     */
    SEND_ANSWER("whose", StaffAction.Kind.ANSWER, NUMBER, MESSAGE),
    /**
     * Sends an answer that is held because a colleague was first, and those after it until the next
     * question; its number is its message id or, for a button, its update id.
     */
    SEND_HELD("send", StaffAction.Kind.SEND, NUMBER, NUMBER),
    DROP_HELD("drop", StaffAction.Kind.DROP, NUMBER, NUMBER),
    SHOW_MAIN("card", NUMBER),
    SHOW_HAND_OVER("hand", NUMBER),
    SHOW_STAGES("stages", NUMBER),
    /** Shows the steps of this stage; its id may be the sign for the steps that are in none. */
    SHOW_STAGE("stage", NUMBER, ID),
    SHOW_CANNED_RESPONSES("answers", NUMBER),
    /** Shows this canned response as the student will read it. */
    SHOW_CANNED_RESPONSE("preview", NUMBER, ID),

    /** Sends staff this message, which the dialog has answered; there may be no ticket yet. */
    ASK_STAFF("ask", MESSAGE),
    /** Does the same with a picture, which may show a passport. */
    SHOW_STAFF("show", MESSAGE),
    LEAVE("leave"),
    GO_TO_STEP("go", STEP),
    /** Agrees that a message that may show a passport goes to staff. */
    CONSENT("yes", NUMBER),
    REFUSE("no", NUMBER),
    CLOSE_AS_SOLVED("done", NUMBER),
    /** Rates a closed ticket with this many stars. */
    RATE("rate", NUMBER, STARS),
    /** Says whether a closed ticket is solved: 1 if it is. */
    SAY_SOLVED("solved", NUMBER, YES_OR_NO);

    private static final Set<Action> OF_STUDENTS = EnumSet.range(ASK_STAFF, SAY_SOLVED);

    /** Those whose second argument is the number of a message, which says nothing elsewhere. */
    private static final Set<Action> OF_MESSAGES = EnumSet.of(SEND_ANSWER, SEND_HELD, DROP_HELD);

    private final String key;
    private final StaffAction.@Nullable Kind auditKind;
    private final List<Argument> arguments;

    Action(String key, Argument... arguments) {
      this(key, null, arguments);
    }

    Action(String key, StaffAction.@Nullable Kind auditKind, Argument... arguments) {
      this.key = key;
      this.auditKind = auditKind;
      this.arguments = List.of(arguments);
    }

    /** Returns whether students tap it, and not staff. */
    public boolean isOfStudent() {
      return OF_STUDENTS.contains(this);
    }

    /** Returns the kind of the entry in the audit log; null if it only shows other buttons. */
    public StaffAction.@Nullable Kind auditKind() {
      return auditKind;
    }

    private boolean takes(List<String> values) {
      return values.size() == arguments.size()
          && IntStream.range(0, values.size()).allMatch(i -> arguments.get(i).test(values.get(i)));
    }
  }

  /** Returns the id of the ticket, if it is the first argument. */
  public long ticket() {
    return Long.parseLong(arguments.get(0));
  }

  /** Returns the last argument. */
  public String argument() {
    return arguments.get(arguments.size() - 1);
  }

  /** Returns the last argument as a number. */
  public long number() {
    return Long.parseLong(argument());
  }

  /** Returns the detail of its entry in the audit log: the second argument, if it says anything. */
  public String auditDetail() {
    return arguments.size() < 2 || Action.OF_MESSAGES.contains(action) ? "" : argument();
  }

  Button withLabel(String label) {
    return new Button.Callback(label, encode());
  }

  /** Returns it as callback data. */
  public String encode() {
    return PREFIX
        + Stream.concat(Stream.of(action.key), arguments.stream()).collect(Collectors.joining(":"));
  }

  /** Returns the button that has exactly this callback data; empty if there is none. */
  public static Optional<TicketButton> decode(String data) {
    if (!data.startsWith(PREFIX)) {
      return Optional.empty();
    }
    List<String> words = List.of(data.substring(PREFIX.length()).split(":", -1));
    List<String> arguments = words.subList(1, words.size());
    return Stream.of(Action.values())
        .filter(it -> it.key.equals(words.get(0)) && it.takes(arguments))
        .map(it -> new TicketButton(it, arguments))
        .findFirst();
  }
}
