package org.chsiguide.site;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.Choice;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.OfficeTimes;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicCatalog;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * The dialog of a page: the same steps, without promises that only the bot can keep. Nobody reads
 * what is written there, so a conversation with staff leads to mails and to the bot; nobody is
 * reminded; and what is said about the bot, the chat and privacy is said about the page.
 */
public record SiteDialog(Dialog dialog, @Nullable String bot) {
  /** Stands for the line of a step on the one-page sheet, which the page has no use for. */
  private static final LocalizedText ON_SHEET = LocalizedText.untranslated("·");

  /**
   * Returns the dialog of the page.
   *
   * @param bot the user name of the bot, if it is to be named
   */
  public static Dialog of(Dialog dialog, @Nullable String bot) {
    return new SiteDialog(dialog, bot).adapted();
  }

  private Dialog adapted() {
    Map<StepId, Step> steps = new LinkedHashMap<>();
    dialog.steps().forEach((id, step) -> steps.put(id, adapted(step)));
    return new Dialog(
        dialog.name(),
        dialog.systemSteps(),
        dialog.stages(),
        steps,
        dialog.renamedSteps(),
        phrases(),
        List.of(),
        new TopicCatalog(topics(), dialog.topics().synonyms()),
        OfficeTimes.NONE,
        dialog.site());
  }

  private Map<Phrase, LocalizedText> phrases() {
    Map<Phrase, LocalizedText> phrases = new LinkedHashMap<>(dialog.phrases());
    phrases.keySet().removeIf(phrase -> !(phrase instanceof DialogPhrase));
    phrases.replaceAll((phrase, text) -> SiteTexts.PHRASES.getOrDefault(phrase, text));
    return phrases;
  }

  private Map<TopicId, Topic> topics() {
    Map<TopicId, Topic> topics = new LinkedHashMap<>();
    dialog.topics().byId().forEach((id, topic) -> topics.put(id, adapted(topic)));
    return topics;
  }

  private Topic adapted(Topic topic) {
    return topic instanceof Topic.Question question
        ? new Topic.Question(
            question.id(),
            question.name(),
            question.id().equals(TopicId.PHOTO) ? SiteTexts.NO_PICTURES : text(question.text()),
            choices(question.choices()),
            question.examples())
        : topic;
  }

  private Step adapted(Step step) {
    return new Step(
        step.id(),
        step.stage(),
        Set.of(),
        text(step),
        step.kind(),
        step.kind() instanceof Step.Kind.Ticket ? ticketChoices(step) : choices(step.choices()),
        step.checklist(),
        step.picture(),
        null,
        step.page() == null ? null : ON_SHEET,
        List.of());
  }

  private LocalizedText text(Step step) {
    if (step.kind() instanceof Step.Kind.Ticket) {
      LocalizedText title = withOffice(SiteTexts.WRITE).map(TelegramHtml::escape);
      String form = "<b>%s</b>\n%s%s";
      return LocalizedText.format(form, form, title, SiteTexts.NOBODY_READS, addresses());
    }
    if (step.id().equals(dialog.systemSteps().get(SystemStep.PRIVACY))) {
      return SiteTexts.PRIVACY;
    }
    return step.kind() instanceof Step.Kind.NameComparison
        ? SiteTexts.NAMES_STAY
        : text(step.text());
  }

  /** Returns a text of the bot about itself as one of the page, without what only a bot can do. */
  private static LocalizedText text(LocalizedText text) {
    return text.map(
        html ->
            // A command of the bot alone; each is in a line of its own.
            html.replaceAll("(?m)^/updates\\b.*\\R?", "")
                .replaceAll("(?m)^📌.*半小时.*", SiteTexts.ANSWER_STAYS.zh())
                .replaceAll("(?m)^📌.*half an hour.*", SiteTexts.ANSWER_STAYS.en())
                .replace("这个机器人", "这个页面")
                .replace("This bot", "This page")
                .replace("this bot", "this page"));
  }

  /** Returns the addresses of all mails, each in a line. */
  private String addresses() {
    Set<String> addresses = new LinkedHashSet<>();
    for (Step step : dialog.steps().values()) {
      if (step.kind() instanceof Step.Kind.Mail mail) {
        addresses.add("\n<code>" + TelegramHtml.escape(mail.to()) + "</code>");
      }
    }
    return String.join("", addresses);
  }

  /** Returns the ways to people from the step for asking one, and that to the bot. */
  private List<Choice> ticketChoices(Step step) {
    Stream<Choice> inTelegram =
        bot == null
            ? Stream.of()
            : Stream.of(
                new Choice.OpenUrl(
                    "https://t.me/" + bot + "?start=" + step.id(),
                    withOffice(SiteTexts.IN_TELEGRAM)));
    Stream<Choice> ways =
        dialog.expect(dialog.systemStep(SystemStep.PERSON)).choices().stream()
            .filter(choice -> !dialog.leadsToTicket(choice));
    return Stream.of(inTelegram, step.choices().stream(), ways).flatMap(it -> it).toList();
  }

  private List<Choice> choices(List<Choice> choices) {
    return choices.stream()
        .map(
            choice ->
                choice instanceof Choice.GoToStep go
                    ? new Choice.GoToStep(
                        go.to(),
                        dialog.leadsToTicket(go) ? withOffice(SiteTexts.WRITE) : text(go.label()),
                        go.when(),
                        go.style())
                    : choice)
        .toList();
  }

  private LocalizedText withOffice(LocalizedText label) {
    return dialog.fillNames(label, it -> it);
  }
}
