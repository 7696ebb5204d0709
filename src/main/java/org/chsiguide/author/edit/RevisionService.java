package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.author.DialogDiff;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.DialogEditor.Outcome;
import org.chsiguide.author.edit.EditAction.Decision;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.staff.StaffRole;

/** Shows changes to staff and does what they decide about them. Blocks; one call at a time. */
record RevisionService(EditContext context) {
  private static final int MAX_LISTED = 10;

  /** Makes a draft of an edit and shows it, or says why there is nothing to show. */
  void propose(EditRequest request, DialogEdit edit, Check check) {
    if (check instanceof Check.Ok ok) {
      showDraft(request, context.draft(request, edit, ok), ok, EditPhrase.EDIT_DRAFT);
    } else {
      showObstacle(request, check);
    }
  }

  /** Shows what this button asks for; it decides nothing yet. */
  void show(EditRequest request, EditAction.Decide decide) {
    if (decide.decision() == Decision.PREVIEW) {
      context
          .changes()
          .find(decide.number())
          .ifPresent(
              change -> {
                if (context.editor().check(change.edit()) instanceof Check.Ok ok) {
                  var unused = preview(request, change.edit(), ok);
                }
              });
    } else if (decide.decision() == Decision.VERSION) {
      context
          .changes()
          .findVersion(decide.number())
          .ifPresent(
              change -> {
                DialogRevision.Publication publication = change.publication();
                if (publication != null) {
                  context.show(request, panels(request.language()).version(change, publication));
                }
              });
    } else if (decide.decision() == Decision.RESTORE) {
      DialogEdit edit = new DialogEdit.Restore(decide.number());
      propose(request, edit, context.editor().check(edit));
    } else {
      throw new AssertionError(decide);
    }
  }

  /**
   * Decides; returns a notice, if there is something to say about it.
   *
   * @param audit records the decision; run right before it has an effect, and not if it has none
   */
  Optional<EditPhrase> decide(EditRequest request, EditAction.Decide decide, Runnable audit) {
    if (decide.decision() == Decision.UNDO) {
      return undo(request, decide.number(), audit);
    }
    Optional<DialogRevision> found =
        context.changes().find(decide.number()).filter(DialogRevision::isOpen);
    if (found.isEmpty()) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    }
    DialogRevision change = found.get();
    return switch (decide.decision()) {
      case PUBLISH -> publish(request, change, audit);
      case PROPOSE -> askColleagues(request, change, audit);
      case DISCARD -> discard(request, change, audit);
      default -> throw new AssertionError(decide);
    };
  }

  private Optional<EditPhrase> publish(EditRequest request, DialogRevision change, Runnable audit) {
    if (publishing(change, request) == Decision.PROPOSE) {
      return Optional.of(EditPhrase.EDIT_NEEDS_COLLEAGUE);
    }
    audit.run();
    Outcome outcome = context.editor().publish(change, request.from());
    if (outcome instanceof Outcome.Published published) {
      context.show(request, panels(request.language()).published(change.edit(), published));
      announce(
          request.chat(),
          language -> panels(language).announcement(change, request.from(), published.version()));
    } else if (outcome instanceof Outcome.ShowAgain again) {
      showDraft(request, change, again.check(), EditPhrase.EDIT_MEANWHILE);
    } else if (outcome instanceof Outcome.NotPossible not) {
      showObstacle(request, not.check());
    } else if (outcome instanceof Outcome.AlreadyDecided) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    } else {
      throw new AssertionError(outcome);
    }
    return Optional.empty();
  }

  /** Undoing needs nobody's approval: whatever is wrong has to be gone at once. */
  private Optional<EditPhrase> undo(EditRequest request, long version, Runnable audit) {
    DialogEdit edit = new DialogEdit.Undo(version);
    Check check = context.editor().check(edit);
    if (!(check instanceof Check.Ok ok)) {
      showObstacle(request, check);
      return Optional.empty();
    }
    return publish(request, context.draft(request, edit, ok), audit);
  }

  private Optional<EditPhrase> askColleagues(
      EditRequest request, DialogRevision change, Runnable audit) {
    if (change.state() != DialogRevision.State.DRAFT) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    }
    Check check = context.editor().check(change.edit());
    if (!(check instanceof Check.Ok ok)) {
      showObstacle(request, check);
      return Optional.empty();
    }
    audit.run();
    if (!DialogEditor.join(context.changes().propose(change.number()))) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    }
    context.show(request, context.panels(request).line(EditPhrase.EDIT_PROPOSED));
    announce(
        request.chat(),
        language -> panels(language).proposal(change, consequences(ok, language), ok.warnings()));
    return Optional.empty();
  }

  private Optional<EditPhrase> discard(EditRequest request, DialogRevision change, Runnable audit) {
    audit.run();
    if (!DialogEditor.join(context.changes().discard(change.number()))) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    }
    Screen discarded = context.panels(request).line(EditPhrase.EDIT_DISCARDED);
    context.show(request, discarded);
    if (!change.author().equals(request.from())) {
      var unused = context.messengers().messenger().send(change.author().chat(), discarded);
    }
    return Optional.empty();
  }

  private void showDraft(EditRequest request, DialogRevision change, Check.Ok ok, Phrase line) {
    boolean isSeen = preview(request, change.edit(), ok);
    context.send(
        request,
        panels(request.language())
            .draft(
                change,
                isSeen || line != EditPhrase.EDIT_DRAFT ? line : EditPhrase.EDIT_DRAFT_UNSEEN,
                consequences(ok, request.language()),
                ok.warnings(),
                publishing(change, request)));
  }

  /** Returns whether this member may publish the change, or has to ask a colleague. */
  private Decision publishing(DialogRevision change, EditRequest request) {
    boolean hasColleagues = context.staff().members(StaffRole.EDIT).size() > 1;
    return change.author().equals(request.from())
            && hasColleagues
            && context.approval().isNeededFor(change.edit())
        ? Decision.PROPOSE
        : Decision.PUBLISH;
  }

  /** Returns whether students see it, as sent. */
  private boolean preview(EditRequest request, DialogEdit edit, Check.Ok ok) {
    if (!(edit instanceof DialogEdit.OfText text) || EditableText.isExamples(text.path())) {
      return false;
    }
    EditPreview preview = EditPreview.of(text.path(), ok.loaded().dialog(), context.today());
    List<Screen> screens =
        Stream.of(Language.values())
            .flatMap(language -> preview.render(text.path(), language).stream())
            .toList();
    screens.forEach(screen -> context.send(request, screen));
    return !screens.isEmpty();
  }

  /** Returns what changes and for whom: how many students are at a step, or who reads the rest. */
  private List<String> consequences(Check.Ok ok, Language language) {
    Dialog current = context.dialog().get();
    DialogDiff diff = DialogDiff.between(current, ok.loaded().dialog().on(context.today()));
    Set<StepId> steps = new LinkedHashSet<>(diff.changed().keySet());
    steps.addAll(diff.removed());
    steps.addAll(diff.renamed().keySet());
    PhraseFormatter phrases = new PhraseFormatter(current, language);
    List<String> changed = new ArrayList<>();
    if (steps.size() > 1) {
      steps.forEach(step -> changed.add(phrases.title(step)));
    }
    diff.others()
        .values()
        .forEach(
            other ->
                changed.add(
                    phrases.plain(
                        LocalizedText.format(
                            "%s（影响%s）", "%s (concerns %s)", other.name(), other.readers()))));
    List<String> lines =
        changed.stream()
            .limit(MAX_LISTED)
            .map(line -> "• " + TelegramHtml.escape(line))
            .collect(Collectors.toCollection(ArrayList::new));
    if (changed.size() > MAX_LISTED) {
      lines.add("… +" + (changed.size() - MAX_LISTED));
    }
    if (!steps.isEmpty()) {
      long count = steps.stream().mapToLong(context.studentsAt()).sum();
      lines.add("👥 " + phrases.html(EditPhrase.EDIT_STUDENTS, "count", count));
    }
    return lines;
  }

  private void showObstacle(EditRequest request, Check check) {
    EditPanels panels = context.panels(request);
    if (check instanceof Check.Refused refused) {
      context.send(request, panels.problems(refused.problems(), new EditAction.ShowMenu()));
    } else if (check instanceof Check.Outdated outdated) {
      context.send(request, panels.outdated(outdated.text(), outdated.path()));
    } else if (check instanceof Check.Unchanged) {
      context.send(request, EditPhrase.EDIT_SAME);
    } else {
      context.send(request, EditPhrase.EDIT_GONE);
    }
  }

  private void announce(ChatId except, Function<Language, Screen> screen) {
    List<ChatId> chats =
        context.staff().chats(StaffRole.EDIT).stream()
            .filter(chat -> !chat.equals(except))
            .toList();
    context.messengers().sendToEach(chats, screen);
  }

  RevisionPanels panels(Language language) {
    return new RevisionPanels(
        context.panels(language),
        context.editor().readOrLatest(),
        context.zone(),
        context.staff().names()::link);
  }
}
