package org.chsiguide.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.chsiguide.author.DialogReloader;
import org.chsiguide.author.edit.ApprovalPolicy;
import org.chsiguide.author.edit.DialogContent;
import org.chsiguide.author.edit.DialogEditor;
import org.chsiguide.author.edit.DialogFileHandler;
import org.chsiguide.author.edit.EditContext;
import org.chsiguide.author.edit.EditHandler;
import org.chsiguide.author.edit.EditService;
import org.chsiguide.author.edit.OutdatedReportHandler;
import org.chsiguide.author.edit.OutdatedReports;
import org.chsiguide.author.edit.ReviewNotifier;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Origin;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.store.Store;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FakeTelegram;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.chsiguide.time.OfficeHours;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/** An office whose staff edit a dialog file in Telegram, with a real file and a real database. */
final class EditingOffice implements AutoCloseable {
  static final UserId WANG = new UserId(11);
  static final UserId LI = new UserId(12);
  static final UserId STUDENT = new UserId(99);

  static final String DIALOG =
      """
      # Everything that this guide says.
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      stages:
        - {id: ride, zh: 骑车, en: Ride}
      steps:
        # The first screen.
        hello:
          text:
            zh: |
              <b>你好</b>
              今天借自行车吗？
            en: |
              <b>Hello</b>
              Do you borrow a bicycle today?
          choices:
            - {to: shed, zh: 去车棚, en: Go to the shed}   # the only way
        shed:
          stage: ride
          text: {zh: 车棚在三号楼。, en: The shed is at building 3.}
          done: there
        office:
          text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
      answers:
        come: {zh: 请来办公室。, en: Please come to the office.}
      """;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  final SettableClock clock = new SettableClock();
  final Path file;
  FakeTelegram messenger = new FakeTelegram();
  Store store;
  CurrentDialog dialog;
  EditedDialogFile content;
  private final Path folder;
  private final boolean isInJar;
  private final ApprovalPolicy approval;
  Staff staff;
  ReviewNotifier reviews;

  /** The students whom staff blocked. */
  final Set<ChatId> blocked = new HashSet<>();

  /** The language that somebody reads. */
  Function<ChatId, Optional<Language>> languages = user -> store.findLanguage(user);

  /** Returns the store of reports that is used in place of this one. */
  UnaryOperator<OutdatedReports> reportStore = store -> store;

  private EditHandler handler;
  private OutdatedReportHandler reports;
  private long lastUpdate = 1_000;
  private int lastTyped = 500_000;
  private final ExecutorService editor = Executors.newSingleThreadExecutor();

  /** Opens an office with two members of staff and a file. */
  EditingOffice(Path folder, ApprovalPolicy approval) {
    this(folder, approval, false);
  }

  private EditingOffice(Path folder, ApprovalPolicy approval, boolean isInJar) {
    this.folder = folder;
    this.approval = approval;
    this.isInJar = isInJar;
    this.file = folder.resolve("dialogs.yaml");
    this.staff = new Staff(Set.of(WANG, LI), null);
    staff.names().remember(WANG, "王老师");
    staff.names().remember(LI, "李老师");
    if (!isInJar) {
      save(DIALOG);
    }
    start();
  }

  /** Opens an office with the dialog of the jar. */
  static EditingOffice withDialogInJar(Path folder) {
    return new EditingOffice(folder, ApprovalPolicy.NEVER, true);
  }

  private void start() {
    DialogFile dialogFile = isInJar ? DialogFile.inJar() : DialogFile.of(file);
    dialog =
        new CurrentDialog(dialogFile.expect(), () -> LocalDate.ofInstant(clock.instant(), ZONE));
    store = TestStore.open(EmptyDatabase.copyTo(folder), clock);
    dialogFile.pictures().findAlso(store.pictures()::find);
    content = new EditedDialogFile(dialogFile, store.dialogChanges()::latest, store.pictures());
    DialogReloader reloader = new DialogReloader(content::reload, dialog);
    if (store.dialogChanges().latest().isPresent()) { // as in Application
      reloader.reload(() -> content.restore(CheckRecord.NONE));
    }
    messenger = new FakeTelegram();
    useContent(content, reloader);
  }

  /** Edits this content from now on. */
  void useContent(DialogContent other, DialogReloader reloader) {
    EditContext context =
        new EditContext(
            new DialogEditor(reloader, other, store.dialogChanges()),
            reportStore.apply(store.outdatedReports()),
            staff,
            store.auditLog(),
            approval,
            messenger,
            this::download,
            user -> languages.apply(user),
            dialog,
            store::countStudentsAt,
            clock.withZone(ZONE));
    reviews =
        new ReviewNotifier(
            context, new OfficeHours(OfficeHours.DEFAULT_SHIFTS, Set.of(), ZONE)::isOpen);
    reports = new OutdatedReportHandler(context, reviews, blocked::contains, editor);
    handler = new EditHandler(new EditService(context), editor);
  }

  /** Returns what was sent under this id, which is a picture only if it says so. */
  private CompletionStage<byte[]> download(String fileId) {
    try {
      return CompletableFuture.completedFuture(
          fileId.startsWith("picture") ? jpeg() : "no picture".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  /** Stops and starts the bot, as a kill does: nothing is left but the file and the database. */
  void restart() {
    store.close();
    start();
  }

  /** Lets somebody choose a language. */
  void hasChosen(UserId user, Language language) {
    Conversation chosen = Conversation.create(language, new StepId("hello"));
    store
        .conversations()
        .commit(List.of(new PendingReply(++lastUpdate, user.chat(), null, chosen, Reply.NONE)));
  }

  String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save(String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EditingOffice types(UserId user, String html) {
    handlingOf(user, html);
    return this;
  }

  /** Types a text; returns what the editor makes of it. */
  Handling handlingOf(UserId user, String html) {
    return handle(user, html, Origin.WRITTEN);
  }

  Handling forwards(UserId user, String html) {
    return handle(user, html, Origin.FORWARDED);
  }

  /** Corrects the text that was sent last. */
  Handling corrects(UserId user, String html) {
    Handling handling =
        receive(
            user,
            html,
            new IncomingMessage(
                lastTyped, "", Revision.EDITED, Placement.NONE, new MessageContent.Text(html)));
    awaitEditor();
    return handling;
  }

  /** Sends a text as a reply to a message of the bot. */
  Handling replies(UserId user, int message, String html) {
    Handling handling =
        receive(
            user,
            html,
            Origin.WRITTEN,
            new Placement(null, message, null, null),
            new MessageContent.Text(html));
    awaitEditor();
    return handling;
  }

  Handling sendsDocument(UserId user, String name) {
    Attachment document = new Attachment(Attachment.Kind.DOCUMENT, "document");
    return handle(user, "", Origin.WRITTEN, new MessageContent.File(document, "", name));
  }

  Handling sendsPhoto(UserId user, String fileId) {
    return handle(user, "", Origin.WRITTEN, MessageContent.photo(fileId, ""));
  }

  private Handling handle(UserId user, String html, Origin origin) {
    return handle(user, html, origin, new MessageContent.Text(html));
  }

  /** Sends texts one after another before any is checked; returns whether all were handled. */
  boolean typesBeforeTheCheck(UserId user, String... htmls) {
    CountDownLatch sent = new CountDownLatch(1);
    editor.execute(
        () -> {
          try {
            sent.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    List<Handling> handlings =
        Stream.of(htmls)
            .map(
                html ->
                    receive(
                        user, html, Origin.WRITTEN, Placement.NONE, new MessageContent.Text(html)))
            .toList();
    sent.countDown();
    awaitEditor();
    return handlings.stream().allMatch(Handling.Handled.class::isInstance);
  }

  private Handling handle(UserId user, String html, Origin origin, MessageContent sent) {
    Handling handling = receive(user, html, origin, Placement.NONE, sent);
    handling.saved().toCompletableFuture().join();
    awaitEditor();
    return handling;
  }

  private Handling receive(
      UserId user, String html, Origin origin, Placement placement, MessageContent sent) {
    String name = user.equals(WANG) ? "王老师" : "李老师";
    return receive(
        user, html, new IncomingMessage(++lastTyped, name, Revision.NEW, origin, placement, sent));
  }

  private Handling receive(UserId user, String html, IncomingMessage message) {
    IncomingUpdate update =
        new IncomingUpdate(
                ++lastUpdate,
                user.chat(),
                user,
                new Event.TextSent(html),
                language(user),
                null,
                message,
                null)
            .in(conversation(user));
    Handling handling = handler.handle(update);
    return handling instanceof Handling.NotHandled
        ? new DialogFileHandler(handler).handle(update)
        : handling;
  }

  /** Presses the button with this label on the latest message that has one. */
  EditingOffice taps(UserId user, String label) {
    Map.Entry<Integer, String> button = button(user, label);
    press(user, button.getValue(), button.getKey());
    return this;
  }

  /** Returns the data of the button with this label, to be pressed later. */
  String data(UserId user, String label) {
    return button(user, label).getValue();
  }

  /** Returns the message with this button, and the data of the button. */
  private Map.Entry<Integer, String> button(UserId user, String label) {
    List<Map.Entry<Integer, Screen>> messages =
        new ArrayList<>(messenger.screens(user.chat()).entrySet());
    for (int i = messages.size() - 1; i >= 0; i--) {
      for (List<Screen.Button> row : messages.get(i).getValue().rows()) {
        for (Screen.Button button : row) {
          if (button.label().contains(label) && button instanceof Screen.Button.Callback callback) {
            return Map.entry(messages.get(i).getKey(), callback.data());
          }
        }
      }
    }
    throw new AssertionError("no button \"" + label + "\"; there is " + seen(user));
  }

  Handling press(UserId user, String data, int messageId) {
    return press(user, user.chat(), data, messageId);
  }

  /** Presses a button in a chat. */
  Handling press(UserId user, ChatId chat, String data, int messageId) {
    lastUpdate++;
    Handling handling =
        handler.handle(
            new IncomingUpdate(
                    lastUpdate,
                    chat,
                    user,
                    new Event.UnknownButtonPressed(data),
                    language(user),
                    new CallbackQuery(
                        "tap" + lastUpdate,
                        messageId,
                        false,
                        user.equals(WANG) ? "王老师" : "李老师",
                        null),
                    null,
                    null)
                .in(conversation(user)));
    handling.saved().toCompletableFuture().join();
    awaitEditor();
    return handling;
  }

  /** Lets a student say of a step that it is out of date. */
  Handling reports(UserId student, String step) {
    return reports(++lastUpdate, student, step);
  }

  /** Lets an update come again. */
  Handling reportsAgain(UserId student, String step) {
    return reports(lastUpdate, student, step);
  }

  private Handling reports(long updateId, UserId student, String step) {
    Handling handling =
        reports.handle(
            new IncomingUpdate(
                    updateId,
                    student.chat(),
                    student,
                    new Event.UnknownButtonPressed("outdated:" + step),
                    Language.EN,
                    new CallbackQuery("tap" + updateId, 1, false, "", null),
                    null,
                    null)
                .in(conversation(student)));
    handling.saved().toCompletableFuture().join();
    awaitEditor();
    return handling;
  }

  /** Returns the notice that answered the last button. */
  String notice() {
    return messenger.notice("tap" + lastUpdate);
  }

  /** Waits until what the update asked for is done. */
  private void awaitEditor() {
    // The audit record first, on whose thread the work is handed over.
    store.fileIds().save("x", "x", "x").toCompletableFuture().join();
    CompletableFuture.runAsync(() -> {}, editor).join();
  }

  /** Returns the last message of a member of staff, without markup. */
  String last(UserId user) {
    List<String> seen = seen(user);
    return seen.get(seen.size() - 1);
  }

  /** Returns the id of the last message of a member of staff. */
  int lastMessage(UserId user) {
    List<Integer> ids = List.copyOf(messenger.screens(user.chat()).keySet());
    return ids.get(ids.size() - 1);
  }

  /**
   * Returns all messages of a member of staff, without markup, with the labels of their buttons.
   */
  List<String> seen(UserId user) {
    return messenger.screens(user.chat()).values().stream()
        .map(
            screen ->
                PlainText.of(screen.html())
                    + screen.rows().stream()
                        .map(
                            row ->
                                row.stream()
                                    .map(button -> "[" + button.label() + "]")
                                    .reduce("", String::concat))
                        .reduce("", (a, b) -> a + "\n" + b))
        .toList();
  }

  /** 王 reads Chinese, 李 reads English. */
  private static Language language(UserId user) {
    return user.equals(WANG) ? Language.ZH : Language.EN;
  }

  private static Conversation conversation(UserId user) {
    return Conversation.create(language(user), new StepId("hello"));
  }

  @Override
  public void close() {
    editor.shutdown();
    store.close();
  }
}
