/**
 * Recognizes the topics of typed texts: free text → topics → steps, as pure functions.
 *
 * <p>Start with {@link org.chsiguide.dialog.intent.TopicClassifier}: it is trained on the topics of
 * a dialog with their examples and then gives each message an {@link org.chsiguide.dialog.Intent}.
 * {@link org.chsiguide.dialog.intent.NgramClassifier} ranks the topics: a logistic regression on
 * n-grams of characters, words and pinyin, trained by {@link
 * org.chsiguide.dialog.intent.SgdTrainer}. The {@link org.chsiguide.dialog.intent.ConfidencePolicy}
 * decides whether the best topic is answered at once or offered beside others. Names of people are
 * a topic, too, so that they are told from questions.
 *
 * <p>Deliberately not here: native code, models from elsewhere, and the texts themselves once they
 * are classified.
 */
@NullMarked
package org.chsiguide.dialog.intent;

import org.jspecify.annotations.NullMarked;
