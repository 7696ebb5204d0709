package org.chsiguide.dialog.yaml;

import org.chsiguide.dialog.Phrase;
import org.junit.jupiter.api.Test;

class StructureTest {

  @Test
  void nothingIsSaidAboutAWholeGuide() {
    Bicycles.whole().gives();
  }

  @Test
  void aMisspeltKeyIsTakenForTheOneThatItResembles() {
    Bicycles.whole()
        .with("steps:", "step:")
        .gives(
            "guide.yaml:8:1: the guide has no key \"step\" (did you mean \"steps\"?)"
                + " [unknown-key]");
    Bicycles.whole()
        .with("    choices:\n      - {to: pick, zh: 发了", "    choces:\n      - {to: pick, zh: 发了")
        .gives(
            "guide.yaml:39:5: step \"letter\" has no key \"choces\" (did you mean \"choices\"?)"
                + " [unknown-key]");
    Bicycles.whole()
        .with("{to: pick, zh: 发了, en: Sent}", "{too: pick, zn: 发了, en: Sent}")
        .gives(
            "guide.yaml:40:10: choice has no key \"too\" (did you mean \"to\"?) [unknown-key]",
            "guide.yaml:40:21: choice has no key \"zn\" (did you mean \"zh\"?) [unknown-key]");
  }

  @Test
  void aKeyThatResemblesNoneIsReportedWithThoseThatThereAre() {
    Bicycles.whole()
        .with("{id: ask, ", "{id: ask, colour: red, ")
        .gives(
            "guide.yaml:6:15: stage has no key \"colour\" (its keys are id, zh, en, picture)"
                + " [unknown-key]");
    Bicycles.whole()
        .with("    done: has_bicycle", "    colours: red\n    done: has_bicycle")
        .gives(
            "guide.yaml:52:5: step \"end\" has no key \"colours\" (its keys are stage, covers, was,"
                + " mail, ask, check, ticket, text, picture, checklist, choices, remind, done)"
                + " [unknown-key]");
  }

  @Test
  void hundredsOfKeysAreNotListed() {
    Bicycles.whole()
        .with("steps:\n", "phrases:\n  colour: {zh: 红, en: red}\nsteps:\n")
        .gives(
            "guide.yaml:9:3: \"phrases\" has no key \"colour\" (all its "
                + Phrase.values().length
                + " keys are in the built-in guide) [unknown-key]");
  }

  @Test
  void aKeyThatOthersCallSoIsTranslated() {
    Bicycles.whole()
        .with("{to: pick, zh: 没有", "{goto: pick, zh: 没有")
        .gives("guide.yaml:26:10: choice has no key \"goto\" (did you mean \"to\"?) [unknown-key]");
    Bicycles.whole()
        .with("{to: pick, zh: 没有", "{to: pick, cn: 没有")
        .gives("guide.yaml:26:20: choice has no key \"cn\" (did you mean \"zh\"?) [unknown-key]");
    Bicycles.whole()
        .with("    done: has_bicycle", "    photo: bicycle.jpg\n    done: has_bicycle")
        .gives(
            "guide.yaml:52:5: step \"end\" has no key \"photo\" (did you mean \"picture\"?)"
                + " [unknown-key]");
  }

  @Test
  void aKeyIsNotGluedToItsValue() {
    for (String glued : new String[] {"to:pick", "to：pick"}) {
      Bicycles.whole()
          .with("{to: pick, zh: 没有", "{" + glued + ", zh: 没有")
          .gives(
              "guide.yaml:26:10: choice has no key \"%s\" (write \":\" and a space between \"to\" and its value) [unknown-key]"
                  .formatted(glued));
    }
  }

  @Test
  void whatCannotBeSeenIsWrittenOut() {
    Bicycles.whole()
        .with("to: pick, zh: 没有", "to: pi\u200Bck, zh: 没有")
        .gives(
            "guide.yaml:26:14: choice \"No\" leads to no step \"pi\\u200Bck\""
                + " (did you mean \"pick\"?) [unknown-step]");
    Bicycles.whole()
        .with("to: pick, zh: 没有", "to: \"pick \", zh: 没有")
        .gives(
            "guide.yaml:26:14: choice \"No\" leads to no step \"pick \""
                + " (did you mean \"pick\"?) [unknown-step]");
  }

  @Test
  void whatMustBeThereIsMissed() {
    Bicycles.whole()
        .without("guide: {zh: 借自行车🚲, en: Bicycles}\n")
        .gives("guide.yaml:1:1: the guide has no \"guide\" [missing-key]");
    Bicycles.whole()
        .without("start: welcome\n")
        .gives("guide.yaml:1:1: the guide has no \"start\" [missing-key]");
    Bicycles.whole()
        .without("person: desk\n")
        .gives("guide.yaml:1:1: the guide has no \"person\" [missing-key]");
    Bicycles.whole()
        .with("{id: ask, zh", "{zh")
        .gives("guide.yaml:6:5: stage has no \"id\" [missing-key]");
    Bicycles.whole()
        .without("    text:\n      zh: 请发这封邮件。\n      en: Please send this mail.\n")
        .gives("guide.yaml:28:3: step \"letter\" has no \"text\" [missing-key]");
    Bicycles.whole()
        .without("      to: bikes@example.org\n")
        .gives("guide.yaml:30:5: \"mail\" has no \"to\" [missing-key]");
    Bicycles.whole()
        .with("{to: pick, zh: 发了", "{zh: 发了")
        .gives(
            "guide.yaml:40:9: choice \"Sent\" has no \"to\" (or url, copy, language)"
                + " [missing-key]");
  }

  @Test
  void anEndWithoutAnOutcomeIsNotAlsoADeadEnd() {
    Bicycles.whole()
        .with("done: has_bicycle", "done:")
        .gives("guide.yaml:52:5: \"done\" is blank [blank-text]");
  }

  @Test
  void bothLanguagesAreThereAndSaySomething() {
    Bicycles.whole()
        .without("      en: Have a good ride!\n")
        .gives("guide.yaml:53:5: \"text\" has no \"en\" [missing-language]");
    Bicycles.whole()
        .with("zh: 发了, en: Sent", "zh: , en: Sent")
        .gives("guide.yaml:40:20: \"zh\" of choice is blank [blank-text]");
    Bicycles.whole()
        .with("en: Have a good ride!", "en: \"  \"")
        .gives("guide.yaml:55:11: \"en\" of \"text\" is blank [blank-text]");
    Bicycles.whole()
        .with("en: Have a good ride!", "en: <b> </b>")
        .gives("guide.yaml:55:11: the text shows nothing [blank-text]");
    Bicycles.whole()
        .with("zh: 拿到了", "zh: \"\\u200b\\u00a0\"")
        .gives("guide.yaml:48:23: \"zh\" of choice is blank [blank-text]");
    Bicycles.whole()
        .with("{zh: 借车, en: A bicycle}", "{zh: 借车}")
        .gives("guide.yaml:32:7: \"subject\" has no \"en\" [missing-language]");
  }

  @Test
  void aKeyStandsOnce() {
    Bicycles.whole()
        .with("person: desk\n", "person: desk\nstart: have\n")
        .gives(
            "guide.yaml:5:1: the key \"start\" stands here a second time"
                + " (the first is in line 3) [duplicate-key]");
    Bicycles.whole()
        .with(
            "  have:\n",
            "  welcome: {text: {zh: 好, en: b}, choices: [{to: have, zh: 好, en: z}]}\n  have:\n")
        .gives(
            "guide.yaml:18:3: the key \"welcome\" stands here a second time"
                + " (the first is in line 9) [duplicate-key]");
    Bicycles.whole()
        .with("  pick:\n", "  have:\n")
        .gives(
            "guide.yaml:26:14: choice \"No\" leads to no step \"pick\" [unknown-step]",
            "guide.yaml:40:14: choice \"Sent\" leads to no step \"pick\" [unknown-step]",
            "guide.yaml:41:3: the key \"have\" stands here a second time"
                + " (the first is in line 18) [duplicate-key]");
  }

  @Test
  void aListIsNoTextAndATextNoList() {
    Bicycles.whole()
        .with("covers: [F1, F2]", "covers: F1")
        .gives(
            "guide.yaml:20:13: \"covers\" is a text"
                + " (it should be a list: lines that begin with \"- \") [wrong-type]");
    Bicycles.whole()
        .with("stage: ask", "stage: [ask]")
        .gives("guide.yaml:19:12: \"stage\" is a list (it should be a text) [wrong-type]");
    Bicycles.whole()
        .with("    choices:\n      - {to: end", "    choices:\n      x: {to: end")
        .with("      - {copy: 一号楼", "      y: {copy: 一号楼")
        .gives(
            "guide.yaml:48:7: \"choices\" is keys with values"
                + " (it should be a list: lines that begin with \"- \") [wrong-type]");
    Bicycles.whole()
        .with("{to: end, zh: 拿到了, en: I have it}", "end")
        .gives(
            "guide.yaml:48:9: choice is a text (it should be keys with values:"
                + " to, url, copy, language, zh, en) [wrong-type]");
    Bicycles.whole()
        .with("    text:\n      zh: 请发", "    choices:\n    text:\n      zh: 请发")
        .without("    choices:\n      - {to: pick, zh: 发了, en: Sent}\n")
        .gives(
            "guide.yaml:36:5: \"choices\" is empty"
                + " (it should be a list: lines that begin with \"- \") [wrong-type]");
    Bicycles.whole()
        .with("[fetch]", "[[fetch]]")
        .gives("guide.yaml:43:11: each of \"was\" is a list (it should be a text) [wrong-type]");
  }

  @Test
  void everyTextIsATextWhateverItLooksLike() {
    Bicycles.whole()
        .with("zh: 请发这封邮件。", "zh: yes")
        .with("en: Please send this mail.", "en: 2026-11-24")
        .gives();
  }

  @Test
  void namesHaveTheirForm() {
    String hint = " (use 1 to 40 of a-z 0-9 _ -) [name-form]";
    Bicycles.whole()
        .with("  letter:\n", "  Mein Brief:\n")
        .with("to: letter", "to: Mein Brief")
        .gives("guide.yaml:28:3: \"Mein Brief\" cannot name a step" + hint);
    Bicycles.whole()
        .with("was: [fetch]", "was: [取车]")
        .gives("guide.yaml:43:11: \"取车\" cannot name a step" + hint);
    Bicycles.whole()
        .with("done: has_bicycle", "done: has bicycle")
        .gives("guide.yaml:52:11: \"has bicycle\" cannot name an outcome" + hint);
    Bicycles.whole()
        .with("{id: ask", "{id: Ask")
        .with("stage: ask", "stage: Ask")
        .with("stage: ask", "stage: Ask")
        .gives("guide.yaml:6:10: \"Ask\" cannot name a stage" + hint);
    Bicycles.whole()
        .with("  letter:\n", "  Letter:\n")
        .gives("guide.yaml:28:3: \"Letter\" cannot name a step" + hint);
    Bicycles.whole()
        .with("  letter:\n", "  写信:\n")
        .gives("guide.yaml:28:3: \"写信\" cannot name a step" + hint);
    String longest = "x".repeat(40);
    Bicycles.whole()
        .with("  letter:\n", "  " + longest + ":\n")
        .with("to: letter", "to: " + longest)
        .gives();
    Bicycles.whole()
        .with("  letter:\n", "  " + longest + "x:\n")
        .with("to: letter", "to: " + longest + "x")
        .gives("guide.yaml:28:3: \"" + longest + "x\" cannot name a step" + hint);
  }

  @Test
  void aChoiceDoesOneThing() {
    Bicycles.whole()
        .with("{to: pick, zh: 没有", "{to: pick, url: x.org, zh: 没有")
        .gives(
            "guide.yaml:26:9: choice \"No\" has to and url (one button does one thing)"
                + " [choice-kind]");
  }

  @Test
  void aStepIsNotAMailAndAnEnd() {
    Bicycles.whole()
        .with(
            "  end:\n",
            "  end:\n    mail: {to: a@b.org, subject: {zh: 好, en: x}, body: {zh: 好, en: y}}\n")
        .gives(
            "guide.yaml:50:3: step \"end\" is a mail and an end"
                + " (lead from the one to a step of its own for the other) [step-kind]");
  }

  @Test
  void stagesAreKnownAndStandOnce() {
    Bicycles.whole()
        .with("stage: ride\n    was", "stage: rode\n    was")
        .gives(
            "guide.yaml:42:12: there is no stage \"rode\" (did you mean \"ride\"?)"
                + " [unknown-stage]");
    Bicycles.whole()
        .with("{id: ask", "{id: ride")
        .gives("guide.yaml:7:10: there are two stages \"ride\" [duplicate-stage]");
  }

  @Test
  void aLanguageIsOneOfThree() {
    Bicycles.whole()
        .with("language: en, to", "language: eng, to")
        .gives(
            "guide.yaml:17:20: there is no language \"eng\" (did you mean \"en\"?)"
                + " [language-choice]");
    Bicycles.whole()
        .with("language: en, to", "language: zh, to")
        .gives("guide.yaml:17:20: two choices set the language \"zh\" [language-choice]");
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheFile() {
    Bicycles.whole()
        .with("  desk:\n", "  orphan:\n    text: {zh: 孤, en: alone}\n    done: x\n  desk:\n")
        .with("zh: 一路平安！", "zh: 一路<br>平安！")
        .with("to: letter", "to: leter")
        .with("person: desk", "persn: desk")
        .with("F2]", "F2]\n    colour: red")
        .gives(
            "guide.yaml:4:1: the guide has no key \"persn\" (did you mean \"person\"?)"
                + " [unknown-key]",
            "guide.yaml:21:5: step \"have\" has no key \"colour\" (its keys are stage, covers, was,"
                + " mail, ask, check, ticket, text, picture, checklist, choices, remind, done)"
                + " [unknown-key]",
            "guide.yaml:26:14: choice \"Yes\" leads to no step \"leter\" (did you mean \"letter\"?)"
                + " [unknown-step]",
            "guide.yaml:55:13: Telegram says: Unsupported start tag \"br\" (a new line is enough)"
                + " [html]",
            "guide.yaml:57:3: nothing leads to step \"orphan\""
                + " (lead to it from a choice, or remove it) [unreachable-step]");
  }
}
