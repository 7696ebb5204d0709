/**
 * What typed words are about: free text → topics → steps, pure.
 *
 * <p>Start with {@link org.chsiguide.understanding.TopicClassifier}: it learns the topics of a
 * dialog from their examples and then gives each message a {@link org.chsiguide.dialog.Intent}. A
 * {@link org.chsiguide.understanding.Classifier} ranks the topics; the one here is {@link
 * org.chsiguide.understanding.NgramClassifier}, a logistic regression on n-grams of characters,
 * words and pinyin, learnt by {@link org.chsiguide.understanding.SgdTrainer}. A {@link
 * org.chsiguide.understanding.ConfidencePolicy} decides whether the best is answered at once or
 * offered beside others.
 *
 * <p>Deliberately not here: native code, models from elsewhere, and the words themselves once they
 * are dealt with.
 */
@NullMarked
package org.chsiguide.understanding;

import org.jspecify.annotations.NullMarked;
