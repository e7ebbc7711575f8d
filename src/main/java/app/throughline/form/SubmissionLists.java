package app.throughline.form;

import static app.throughline.db.form.Tables.SUBMISSION;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.Question;
import app.throughline.form.definition.QuestionType;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What was sent, as the caller may see it. */
@Component
public class SubmissionLists {
    private static final int COUNTED = 1_000;

    private final Tx tx;
    private final SubmissionStore store;
    private final FormStore forms;
    private final Matching matching;
    private final AnswerWords words;
    private final SubmittedFiles files;

    /**
     * An answer under its question.
     *
     * @param words the names of files, where it asked for some
     * @param files those that are kept
     */
    public record Answer(Question question, String words, List<SubmittedFile> files) {
        public Answer {
            files = List.copyOf(files);
        }

        /** Whether files came and are not kept: it was refused, or taken for spam. */
        public boolean isErased() {
            return question.type() == QuestionType.FILE && files.isEmpty();
        }
    }

    /**
     * One submission whole.
     *
     * @param asked the version that was filled in
     * @param answers in the order of the questions
     */
    public record Whole(Submission submission, Definition asked, List<Answer> answers) {
        public Whole {
            answers = List.copyOf(answers);
        }
    }

    /** Somebody a submission may be about. @param score 1 to 100 @param reasons what of the answers is theirs */
    public record Likely(ContactCard card, int score, Set<String> reasons) {}

    SubmissionLists(
            Tx tx, SubmissionStore store, FormStore forms, Matching matching, AnswerWords words, SubmittedFiles files) {
        this.tx = tx;
        this.store = store;
        this.forms = forms;
        this.matching = matching;
        this.words = words;
        this.files = files;
    }

    /**
     * Submissions, the newest first.
     *
     * @param form only of this form, 0 for all
     * @param state only in this one, empty for all but spam
     * @param before only with a smaller id, 0 from the newest
     */
    public List<Submission> list(long form, Optional<SubmissionState> state, long before, int limit) {
        var which = form == 0 ? noCondition() : SUBMISSION.FORM_ID.eq(form);
        which = which.and(state.map(one -> SUBMISSION.STATE.eq(one.code()))
                .orElse(SUBMISSION.STATE.ne(SubmissionState.CAUGHT.code())));
        var asked = before == 0 ? which : which.and(SUBMISSION.ID.lt(before));
        return tx.read(() -> store.list(asked, limit));
    }

    /** Those with values that wait for review, the newest first. @param before only with a smaller id, 0 for all */
    public List<Submission> toReview(long before, int limit) {
        var which = before == 0
                ? SUBMISSION.AWAITS_REVIEW.isTrue()
                : SUBMISSION.AWAITS_REVIEW.isTrue().and(SUBMISSION.ID.lt(before));
        return tx.read(() -> store.list(which, limit));
    }

    /** What a student sent or was sent about, before an instant, the newest first. */
    public List<Submission> ofContact(ContactId contact, Instant before, int limit) {
        var which = SUBMISSION.CONTACT_ID.eq(contact.value()).and(SUBMISSION.SUBMITTED_AT.lt(before));
        return tx.read(() -> store.list(which, limit));
    }

    /** How many wait for a match, at most a thousand. */
    public long waiting() {
        return tx.read(() -> store.count(SUBMISSION.STATE.eq(SubmissionState.WAITING.code()), COUNTED));
    }

    /** One whole. @throws NotFound if there is none the caller may see */
    public Whole get(long id) {
        return tx.read(() -> {
            var submission = store.find(id).orElseThrow(() -> new NotFound("submission"));
            var asked = forms.version(submission.form(), submission.no());
            var kept = files.of(id);
            var answers = words.of(asked, submission.answers()).stream()
                    .map(one -> new Answer(one.question(), one.words(), of(one.question(), kept)))
                    .toList();
            return new Whole(submission, asked, answers);
        });
    }

    private static List<SubmittedFile> of(Question question, List<SubmittedFile> files) {
        return files.stream()
                .filter(file -> file.question().equals(question.key()))
                .toList();
    }

    /** The students a submission may be about whom the caller may see, the likeliest first; at most ten. */
    public List<Likely> candidates(Whole whole) {
        return tx
                .read(() ->
                        matching.candidates(whole.asked(), whole.submission().answers()))
                .stream()
                .map(one -> new Likely(one.card(), one.score(), one.reasons()))
                .toList();
    }

    /** What an answer says of its student: name, e-mail and so on, "" for nothing. */
    public static String said(Whole whole, app.throughline.form.definition.Identity what) {
        return Matching.said(whole.asked(), whole.submission().answers(), what);
    }

    /** The course sections one may choose by id. */
    public Map<Long, String> sections() {
        return tx.read(words::current);
    }
}
