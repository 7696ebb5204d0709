package org.chsiguide.dialog.reader;

import static org.chsiguide.dialog.reader.BicyclesDialog.edited;
import static org.chsiguide.dialog.reader.BicyclesDialog.without;

import org.chsiguide.app.BotPhrases;
import org.junit.jupiter.api.Test;

class StructureTest {

  @Test
  void nothingIsSaidAboutAWholeGuide() {
    BicyclesDialog.complete().expectProblems();
  }

  @Test
  void aMisspeltKeyIsTakenForTheOneThatItResembles() {
    edited("steps:", "step:")
        .expectProblems(
            "8:1: the dialog cannot have the key \"step\" (did you mean \"steps\"?) [unknown-key]");
    edited("    choices:\n      - {to: pick, zh: 发了", "    choces:\n      - {to: pick, zh: 发了")
        .expectProblems(
            "39:5: step \"letter\" cannot have the key \"choces\" (did you mean \"choices\"?)"
                + " [unknown-key]");
    edited("{to: pick, zh: 发了, en: Sent}", "{too: pick, zn: 发了, en: Sent}")
        .expectProblems(
            "40:10: choice cannot have the key \"too\" (did you mean \"to\"?) [unknown-key]",
            "40:21: choice cannot have the key \"zn\" (did you mean \"zh\"?) [unknown-key]");
  }

  @Test
  void aKeyThatResemblesNoneIsReportedWithThoseThatThereAre() {
    edited("{id: ask, ", "{id: ask, colour: red, ")
        .expectProblems(
            "6:15: stage cannot have the key \"colour\" (known keys: id, zh, en, picture)"
                + " [unknown-key]");
    edited("    done: has_bicycle", "    colours: red\n    done: has_bicycle")
        .expectProblems(
            "52:5: step \"end\" cannot have the key \"colours\" (known keys: stage, covers, was,"
                + " mail, ask, check, ticket, text, banners, page, picture, checklist, choices,"
                + " remind, done, checked, until) [unknown-key]");
  }

  @Test
  void hundredsOfKeysAreNotListed() {
    edited("steps:\n", "phrases:\n  colour: {zh: 红, en: red}\nsteps:\n")
        .expectProblems(
            "9:3: \"phrases\" cannot have the key \"colour\" (the command \"phrases\" lists all "
                + BotPhrases.CATALOG.phrases().size()
                + " keys) [unknown-key]");
  }

  @Test
  void aKeyThatOthersCallSoIsTranslated() {
    edited("{to: pick, zh: 没有", "{goto: pick, zh: 没有")
        .expectProblems(
            "26:10: choice cannot have the key \"goto\" (did you mean \"to\"?) [unknown-key]");
    edited("{to: pick, zh: 没有", "{to: pick, cn: 没有")
        .expectProblems(
            "26:20: choice cannot have the key \"cn\" (did you mean \"zh\"?) [unknown-key]");
    edited("    done: has_bicycle", "    photo: bicycle.jpg\n    done: has_bicycle")
        .expectProblems(
            "52:5: step \"end\" cannot have the key \"photo\" (did you mean \"picture\"?)"
                + " [unknown-key]");
  }

  @Test
  void invisibleCharactersAreNamed() {
    edited("to: pick, zh: 没有", "to: pi\u200Bck, zh: 没有")
        .expectSlips("26:16: there is an invisible character here (remove it)");
    edited("to: pick, zh: 没有", "to: \"pick \", zh: 没有")
        .expectProblems(
            "26:14: choice \"No\" leads to unknown step \"pick \" (did you mean \"pick\"?)"
                + " [unknown-step]");
  }

  @Test
  void missingKeysAreNamed() {
    without("guide: {zh: 借自行车🚲, en: Bicycles}\n")
        .expectProblems("1:1: the dialog has no \"guide\" [missing-key]");
    without("start: welcome\n").expectProblems("1:1: the dialog has no \"start\" [missing-key]");
    without("person: desk\n").expectProblems("1:1: the dialog has no \"person\" [missing-key]");
    edited("{id: ask, zh", "{zh").expectProblems("6:5: stage has no \"id\" [missing-key]");
    without("    text:\n      zh: 请发这封邮件。\n      en: Please send this mail.\n")
        .expectProblems("28:3: step \"letter\" has no \"text\" [missing-key]");
    without("      to: bikes@example.org\n")
        .expectProblems("30:5: \"mail\" has no \"to\" [missing-key]");
    edited("{to: pick, zh: 发了", "{zh: 发了")
        .expectProblems(
            "40:9: choice \"Sent\" has no \"to\" (or topic, url, copy or language) [missing-key]");
  }

  @Test
  void anEndWithoutAnOutcomeIsNotAlsoADeadEnd() {
    edited("done: has_bicycle", "done:").expectProblems("52:5: \"done\" is blank [blank-text]");
  }

  @Test
  void bothLanguagesAreThereAndSaySomething() {
    without("      en: Have a good ride!\n")
        .expectProblems("53:5: \"text\" has no \"en\" [missing-language]");
    edited("{to: pick, zh: 发了, en: Sent}", "{to: pick}")
        .expectProblems("40:9: choice has no \"zh\" and no \"en\" [missing-language]");
    edited("zh: 发了, en: Sent", "zh: , en: Sent")
        .expectProblems("40:20: \"zh\" of choice is blank [blank-text]");
    edited("en: Have a good ride!", "en: \"  \"")
        .expectProblems("55:11: \"en\" of \"text\" is blank [blank-text]");
    edited("en: Have a good ride!", "en: \u2800")
        .expectProblems("55:11: \"en\" of \"text\" is blank [blank-text]");
    edited("en: Have a good ride!", "en: <b> </b>")
        .expectProblems("55:11: the text has nothing to show [blank-text]");
    edited("zh: 拿到了", "zh: \"\\u200b\\u00a0\"")
        .expectProblems("48:23: \"zh\" of choice is blank [blank-text]");
    edited("{zh: 借车, en: A bicycle}", "{zh: 借车}")
        .expectProblems("32:7: \"subject\" has no \"en\" [missing-language]");
  }

  @Test
  void aCommaInATextNeedsStraightQuotes() {
    edited("en: I have it", "en: Yes, I have it")
        .expectSlips(
            "48:37: the text ends at the comma before \"I have it\" (put the whole text in straight"
                + " quotes)");
    edited("en: I have it", "en: “Yes, I have it”")
        .expectSlips(
            "48:32: “ ” do not count as quotes here (put the whole text in straight quotes)");
  }

  @Test
  void aKeyStandsOnce() {
    edited("person: desk\n", "person: desk\nstart: have\n")
        .expectProblems(
            "5:1: the key \"start\" is repeated here (the first is on line 3) [duplicate-key]");
    edited(
            "  have:\n",
            "  welcome: {text: {zh: 好, en: b}, choices: [{to: have, zh: 好, en: z}]}\n  have:\n")
        .expectProblems(
            "18:3: the key \"welcome\" is repeated here (the first is on line 9) [duplicate-key]");
    edited("  pick:\n", "  have:\n")
        .expectProblems(
            "41:3: the key \"have\" is repeated here (the first is on line 18) [duplicate-key]");
    edited("  pick:\n", "  have:\n")
        .replace("person: desk", "person: house")
        .expectProblems(
            "4:9: person leads to unknown step \"house\" (did you mean \"desk\"? Nothing else leads"
                + " there) [unknown-step]",
            "26:14: choice \"No\" leads to unknown step \"pick\"; also on line 40 [unknown-step]",
            "41:3: the key \"have\" is repeated here (the first is on line 18) [duplicate-key]");
  }

  @Test
  void aLineAboveItsValueMayBePastedTwice() {
    edited("    choices:\n", "    choices:\n    choices:\n")
        .expectProblems(
            "16:5: the key \"choices\" is repeated here (the first is on line 15) [duplicate-key]");
    edited("  pick:\n", "  pick:\n  pick:\n")
        .expectProblems(
            "42:3: the key \"pick\" is repeated here (the first is on line 41) [duplicate-key]");
  }

  @Test
  void aPartPastedTwiceIsOneProblem() {
    String yaml = BicyclesDialog.complete().yaml();
    new BicyclesDialog(yaml + yaml)
        .expectProblems(
            "61:1: the key \"guide\" is repeated here, with 4 more after it (the first is on line"
                + " 2; if this was pasted twice, remove one copy) [duplicate-key]");
    String steps = yaml.substring(yaml.indexOf("  letter:"), yaml.indexOf("  end:"));
    edited("  end:\n", steps + "  end:\n")
        .expectProblems(
            "50:3: the key \"letter\" is repeated here, with 1 more after it (the first is on line"
                + " 28; if this was pasted twice, remove one copy) [duplicate-key]");
  }

  @Test
  void aListIsNoTextAndATextNoList() {
    edited("covers: [F1, F2]", "covers: F1")
        .expectProblems("20:13: \"covers\" is text (expected a list: [F1]) [wrong-type]");
    edited("stage: ask", "stage: [ask]")
        .expectProblems(
            "19:12: \"stage\" is a list (expected text; quote it if it begins with [)"
                + " [wrong-type]");
    edited("    choices:\n      - {to: end", "    choices:\n      x: {to: end")
        .replace("      - {copy: 一号楼", "      y: {copy: 一号楼")
        .expectProblems(
            "48:7: \"choices\" is keys with values (expected a list: lines that begin with \"- \")"
                + " [wrong-type]");
    edited("{to: end, zh: 拿到了, en: I have it}", "end")
        .expectProblems(
            "48:9: choice is text (expected keys with values: to, when, topic, url, copy, language,"
                + " zh, en, style) [wrong-type]");
    edited("    text:\n      zh: 请发", "    choices:\n    text:\n      zh: 请发")
        .remove("    choices:\n      - {to: pick, zh: 发了, en: Sent}\n")
        .expectProblems(
            "36:5: \"choices\" is empty (expected a list: lines that begin with \"- \")"
                + " [wrong-type]");
    edited("[fetch]", "[[fetch]]")
        .expectProblems(
            "43:11: an item of \"was\" is a list (expected text; quote it if it begins with [)"
                + " [wrong-type]");
  }

  @Test
  void everyTextIsATextWhateverItLooksLike() {
    edited("zh: 请发这封邮件。", "zh: yes")
        .replace("en: Please send this mail.", "en: 2026-11-24")
        .expectProblems();
  }

  @Test
  void namesHaveTheirForm() {
    String hint = " (use 1 to 40 characters of a-z 0-9 _ -) [name-form]";
    edited("  letter:\n", "  Mein Brief:\n")
        .replace("to: letter", "to: Mein Brief")
        .expectProblems("28:3: \"Mein Brief\" is not a valid name for a step" + hint);
    edited("was: [fetch]", "was: [取车]")
        .expectProblems("43:11: \"取车\" is not a valid name for a step" + hint);
    edited("done: has_bicycle", "done: has bicycle")
        .expectProblems("52:11: \"has bicycle\" is not a valid name for an outcome" + hint);
    edited("{id: ask", "{id: Ask")
        .replace("stage: ask", "stage: Ask")
        .replace("stage: ask", "stage: Ask")
        .expectProblems("6:10: \"Ask\" is not a valid name for a stage" + hint);
    edited("{id: ask", "{id: 申请")
        .expectProblems("6:10: \"申请\" is not a valid name for a stage" + hint);
    edited("  letter:\n", "  Letter:\n")
        .expectProblems("28:3: \"Letter\" is not a valid name for a step" + hint);
    edited("  letter:\n", "  写信:\n")
        .expectProblems("28:3: \"写信\" is not a valid name for a step" + hint);
    String longest = "x".repeat(40);
    edited("  letter:\n", "  " + longest + ":\n")
        .replace("to: letter", "to: " + longest)
        .expectProblems();
    edited("  letter:\n", "  " + longest + "x:\n")
        .replace("to: letter", "to: " + longest + "x")
        .expectProblems("28:3: \"" + longest + "x\" is not a valid name for a step" + hint);
  }

  @Test
  void aChoiceDoesOneThing() {
    edited("{to: pick, zh: 没有", "{to: pick, url: x.org, zh: 没有")
        .expectProblems(
            "26:9: choice \"No\" has to and url (a button can do only one thing) [choice-kind]");
  }

  @Test
  void aStepIsNotAMailAndAnEnd() {
    edited(
            "  end:\n",
            "  end:\n    mail: {to: a@b.org, subject: {zh: 好, en: x}, body: {zh: 好, en: y}}\n")
        .expectProblems(
            "50:3: step \"end\" is a mail and an end (split it into two steps, one leading to the"
                + " other) [step-kind]");
  }

  @Test
  void stagesAreKnownAndStandOnce() {
    edited("stage: ride\n    was", "stage: rode\n    was")
        .expectProblems(
            "42:12: there is no stage \"rode\" (did you mean \"ride\"?) [unknown-stage]");
    edited("{id: ask", "{id: ride")
        .expectProblems("7:10: there are two stages named \"ride\" [duplicate-stage]");
  }

  @Test
  void aLanguageIsOneOfThree() {
    edited("language: en, to", "language: eng, to")
        .expectProblems(
            "17:20: there is no language \"eng\" (did you mean \"en\"?) [language-choice]");
    edited("language: en, to", "language: zh, to")
        .expectProblems("17:20: two choices set the language \"zh\" [language-choice]");
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheFile() {
    edited("  desk:\n", "  orphan:\n    text: {zh: 孤, en: alone}\n    done: x\n  desk:\n")
        .replace("zh: 一路平安！", "zh: 一路<br>平安！")
        .replace("to: letter", "to: leter")
        .replace("person: desk", "persn: desk")
        .replace("F2]", "F2]\n    colour: red")
        .expectProblems(
            "4:1: the dialog cannot have the key \"persn\" (did you mean \"person\"?)"
                + " [unknown-key]",
            "21:5: step \"have\" cannot have the key \"colour\" (known keys: stage, covers, was,"
                + " mail, ask, check, ticket, text, banners, page, picture, checklist, choices,"
                + " remind, done, checked, until) [unknown-key]",
            "26:14: choice \"Yes\" leads to unknown step \"leter\" (did you mean \"letter\"?)"
                + " [unknown-step]",
            "55:13: Telegram says: Unsupported start tag \"br\" (start a new line instead) [html]",
            "57:3: nothing leads to step \"orphan\" (add a choice that leads to it, or remove it)"
                + " [unreachable-step]");
  }
}
