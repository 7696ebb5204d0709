package org.chsiguide.testing;

/** A dialog of three steps, for tests with a bot as a process that students have to walk. */
public final class BicycleDialog {

  /** The dialog as its author writes it. */
  public static final String YAML =
      """
      guide: {zh: 借自行车, en: Borrow a bicycle}
      start: hello
      person: office
      steps:
        hello:
          text: {zh: 你好。, en: Hello.}
          choices:
            - {to: shed, zh: 走, en: Go}
        shed:
          text: {zh: 到了。, en: Here we are.}
          done: there
        office:
          text: {zh: "电话 555-0100。", en: "Phone 555-0100."}
      """;

  private BicycleDialog() {}
}
