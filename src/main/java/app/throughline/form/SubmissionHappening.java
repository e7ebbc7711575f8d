package app.throughline.form;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A submission whose student is known: {@code form.submitted}. It is told after what the form itself does.
 *
 * @param form the form that was filled in
 * @param answers by the keys of its questions
 */
public record SubmissionHappening(
        RecordRef about, long form, Map<String, List<String>> answers, long contact, Cause cause) implements Happening {
    public SubmissionHappening {
        answers = Map.copyOf(answers);
    }

    /** Its name. */
    public static final String SUBMITTED = "form.submitted";

    /** What a submission is called where records are named. */
    public static final String KIND = "form_submission";

    @Override
    public String name() {
        return SUBMITTED;
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
