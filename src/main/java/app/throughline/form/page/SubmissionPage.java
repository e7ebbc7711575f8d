package app.throughline.form.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One submission.
 *
 * @param remark why it was caught or rejected, or what could not be done; "" otherwise
 * @param review values that wait for a person, with what stands there now
 * @param decided values somebody looked at
 * @param queue who it may be about, null unless this person decides
 * @param passHref lets it pass, "" when it was not caught
 */
public record SubmissionPage(
        long id,
        About about,
        Ui.Tag state,
        String remark,
        When at,
        List<Answer> answers,
        List<Value> review,
        List<Value> decided,
        boolean mayReview,
        @Nullable Queue queue,
        String passHref) {
    /**
     * What it belongs to.
     *
     * @param listHref back to the list, "" for who only sees this one
     * @param student the student it is about, null while that is not known
     * @param studentHref of that student, "" while it is not known
     * @param how how the student was found, "" while that is not known
     * @param alertHref the alert it raised, "" for none the viewer sees
     */
    public record About(
            String form,
            String listHref,
            Ui.@Nullable Face student,
            String studentHref,
            String how,
            String alert,
            String alertHref) {}

    public SubmissionPage {
        answers = List.copyOf(answers);
        review = List.copyOf(review);
        decided = List.copyOf(decided);
    }

    /** What was answered. @param question what was asked @param files what can be downloaded */
    public record Answer(String question, String words, List<Attached> files) {
        public Answer {
            files = List.copyOf(files);
        }
    }

    /** A file. @param size as people read it */
    public record Attached(String name, String href, String size) {}

    /** A page below it. */
    public String href(String below) {
        return "/forms/submissions/" + id + below;
    }

    /** A value for a property. @param now what stands there, "" for nothing @param state what became of it */
    public record Value(String key, String label, String now, String wanted, String state) {
        /** Whether something else stands there. */
        public boolean isConflict() {
            return !now.isEmpty();
        }
    }

    /**
     * Saying whom it is about.
     *
     * @param candidates who it may be, the likeliest first
     * @param match the entries for matching
     * @param add the entries for adding a student
     * @param reject the entries for rejecting
     */
    public record Queue(List<Candidate> candidates, Form match, Form add, Form reject) {
        public Queue {
            candidates = List.copyOf(candidates);
        }
    }

    /** A student. @param why what of the answers is theirs, with the score */
    public record Candidate(String value, Ui.Face face, String sub, String why) {}
}
