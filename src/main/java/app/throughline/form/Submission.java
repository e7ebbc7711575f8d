package app.throughline.form;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent.
 *
 * @param form the form, whatever became of it since
 * @param formName as it is called now
 * @param no the version that was filled in
 * @param contact the student it is about, 0 while that is not known
 * @param matchedBy null while it is not known
 * @param answers by the key of the question
 * @param remark why it was caught or rejected, or what could not be done; "" otherwise
 * @param proposals values of properties that a person must look at, or did
 * @param alert the alert it raised, null for none
 * @param sentBy the staff account, null when nobody had signed in
 * @param decidedBy who matched or rejected it, null when nobody had to
 */
public record Submission(
        long id,
        long form,
        String formName,
        int no,
        long contact,
        SubmissionState state,
        @Nullable MatchedBy matchedBy,
        Map<String, List<String>> answers,
        String remark,
        List<Proposal> proposals,
        @Nullable Long alert,
        @Nullable Long sentBy,
        Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable Long decidedBy) {
    /**
     * A value for a property.
     *
     * @param property its key
     * @param state {@code waiting}, {@code accepted} or {@code declined}
     */
    public record Proposal(String property, String value, String state) {
        /** Whether nobody has looked at it. */
        public boolean waits() {
            return state.equals("waiting");
        }
    }

    public Submission {
        answers = Map.copyOf(answers);
        proposals = List.copyOf(proposals);
    }

    /** The first answer to a question, "" when it was not answered. */
    public String answer(String question) {
        return answers.getOrDefault(question, List.of("")).getFirst();
    }

    /** Whether it waits for somebody who says whom it is about. */
    public boolean waits() {
        return state == SubmissionState.WAITING;
    }
}
