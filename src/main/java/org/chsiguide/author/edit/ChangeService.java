package org.chsiguide.author.edit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.author.edit.DialogEditor.Check;
import org.chsiguide.author.edit.DialogEditor.Outcome;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.staff.StaffRole;

/** Shows changes to staff and executes their decisions. Blocks; one call at a time. */
record ChangeService(EditContext context) {
  /** Makes a draft of an edit and shows it; returns what the edit would lead to. */
  Check propose(EditRequest request, DialogEdit edit) {
    Check check = check(request, edit);
    if (check instanceof Check.Ok ok) {
      showDraft(request, request.draft(edit, ok), ok, EditPhrase.EDIT_DRAFT);
    }
    return check;
  }

  /** Returns what an edit would lead to, and says why if it is not possible. */
  private Check check(EditRequest request, DialogEdit edit) {
    Check check = context.editor().check(edit);
    if (!(check instanceof Check.Ok)) {
      showObstacle(request, edit, check);
    }
    return check;
  }

  /** Shows the change of this number as students will see it. */
  void preview(EditRequest request, long number) {
    Optional<DialogEdit> edit = context.changes().find(number).map(DialogChange::edit);
    if (edit.isPresent() && check(request, edit.get()) instanceof Check.Ok ok) {
      previews(edit.get(), ok).forEach(request::send);
    }
  }

  void showVersion(EditRequest request, long version) {
    context
        .changes()
        .findVersion(version)
        .ifPresent(change -> request.show(panels(request.language()).version(change)));
  }

  /**
   * Decides about a change; returns a notice, if there is something to say about it. A decision is
   * recorded right before it has an effect, and not if it has none.
   */
  Optional<EditPhrase> decide(EditRequest request, EditAction decision) {
    if (decision.kind() == Kind.UNDO) {
      return undo(request, decision);
    }
    Optional<DialogChange> found =
        context.changes().find(decision.number()).filter(DialogChange::isOpen);
    if (found.isEmpty()) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    }
    return switch (decision.kind()) {
      case PUBLISH -> publish(request, found.get(), decision);
      case PROPOSE -> askColleagues(request, found.get(), decision);
      case DISCARD -> discard(request, found.get(), decision);
      default -> throw new AssertionError(decision);
    };
  }

  private Optional<EditPhrase> publish(
      EditRequest request, DialogChange change, EditAction decision) {
    if (publishing(change, request) == Kind.PROPOSE) {
      return Optional.of(EditPhrase.EDIT_NEEDS_COLLEAGUE);
    }
    request.record(decision);
    Outcome outcome = context.editor().publish(change, request.from());
    if (outcome instanceof Outcome.Published published) {
      request.show(panels(request.language()).published(change.edit(), published));
      announce(
          request.chat(),
          language -> panels(language).announcement(change, request.from(), published.version()));
    } else if (outcome instanceof Check.Ok again) {
      showDraft(request, change, again, EditPhrase.EDIT_MEANWHILE);
    } else if (outcome instanceof Check check) {
      showObstacle(request, change.edit(), check);
    } else {
      throw new AssertionError(outcome);
    }
    return Optional.empty();
  }

  /** Undoing needs nobody's approval: whatever is wrong has to be gone at once. */
  private Optional<EditPhrase> undo(EditRequest request, EditAction decision) {
    DialogEdit edit = new DialogEdit.Undo(decision.number());
    return check(request, edit) instanceof Check.Ok ok
        ? publish(request, request.draft(edit, ok), decision)
        : Optional.empty();
  }

  private Optional<EditPhrase> askColleagues(
      EditRequest request, DialogChange change, EditAction decision) {
    if (change.state() != DialogChange.State.DRAFT) {
      return Optional.of(EditPhrase.EDIT_DECIDED);
    }
    if (!(check(request, change.edit()) instanceof Check.Ok ok)) {
      return Optional.empty();
    }
    request.record(decision);
    context.changes().propose(change.number());
    request.show(request.panels().phrases().screen(EditPhrase.EDIT_PROPOSED));
    boolean isSeen = !previews(change.edit(), ok).isEmpty();
    announce(request.chat(), language -> panels(language).proposal(change, ok, isSeen));
    return Optional.empty();
  }

  private Optional<EditPhrase> discard(
      EditRequest request, DialogChange change, EditAction decision) {
    request.record(decision);
    context.changes().discard(change.number());
    Function<Language, Screen> discarded =
        language -> context.panels(language).phrases().screen(EditPhrase.EDIT_DISCARDED);
    request.show(discarded.apply(request.language()));
    if (!change.author().equals(request.from())) {
      context.sendToEach(List.of(change.author().chat()), discarded);
    }
    return Optional.empty();
  }

  private void showDraft(EditRequest request, DialogChange change, Check.Ok ok, Phrase line) {
    List<Screen> previews = previews(change.edit(), ok);
    previews.forEach(request::send);
    request.send(
        panels(request.language())
            .draft(
                change,
                previews.isEmpty() && line == EditPhrase.EDIT_DRAFT
                    ? EditPhrase.EDIT_DRAFT_UNSEEN
                    : line,
                ok,
                publishing(change, request)));
  }

  /** Returns whether this member may publish the change, or has to ask a colleague. */
  private Kind publishing(DialogChange change, EditRequest request) {
    boolean hasColleagues = context.staff().members(StaffRole.EDIT).size() > 1;
    return change.author().equals(request.from())
            && hasColleagues
            && context.approval().isNeededFor(change.edit())
        ? Kind.PROPOSE
        : Kind.PUBLISH;
  }

  /** Returns the text as students will see it; empty if they see it on no screen of its own. */
  private List<Screen> previews(DialogEdit edit, Check.Ok ok) {
    if (!(edit instanceof DialogEdit.OfText text)
        || TextKind.of(text.path()) == TextKind.ADDED_EXAMPLES) {
      return List.of();
    }
    EditPreview preview = EditPreview.of(text.path(), ok.loaded().dialog(), context.today());
    return Stream.of(Language.values())
        .flatMap(language -> preview.render(text.path(), language).stream())
        .toList();
  }

  private void showObstacle(EditRequest request, DialogEdit edit, Check check) {
    EditPanels panels = request.panels();
    if (check instanceof Check.Refused refused) {
      EditAction back =
          edit instanceof DialogEdit.OfText text
              ? EditAction.back(text)
              : new EditAction(Kind.SHOW_MENU);
      request.send(panels.problems(refused.problems(), back));
    } else if (check instanceof Check.Outdated outdated) {
      request.send(panels.outdated(outdated.text(), outdated.path()));
    } else {
      request.send(check instanceof Check.Unchanged ? EditPhrase.EDIT_SAME : EditPhrase.EDIT_GONE);
    }
  }

  private void announce(ChatId except, Function<Language, Screen> screen) {
    List<ChatId> chats =
        context.staff().chats(StaffRole.EDIT).stream()
            .filter(chat -> !chat.equals(except))
            .toList();
    context.sendToEach(chats, screen);
  }

  private ChangePanels panels(Language language) {
    return ChangePanels.of(context, language);
  }
}
