package app.throughline.form.page;

import app.throughline.access.Viewer;
import app.throughline.audit.ReadAudit;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.form.FormSight;
import app.throughline.form.Reviews;
import app.throughline.form.SubmissionHappening;
import app.throughline.form.SubmissionLists;
import app.throughline.form.Submissions;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was sent: the lists with the match queue, one submission, and what is decided about it. */
@Controller
@RequestMapping("/forms/submissions")
class SubmissionController {
    private static final int REASON = 500;

    private final Submissions submissions;
    private final Reviews reviews;
    private final SubmissionLists lists;
    private final SubmissionPages pages;
    private final Contacts contacts;
    private final ReadAudit reading;

    SubmissionController(
            Submissions submissions,
            Reviews reviews,
            SubmissionLists lists,
            SubmissionPages pages,
            Contacts contacts,
            ReadAudit reading) {
        this.submissions = submissions;
        this.reviews = reviews;
        this.lists = lists;
        this.pages = pages;
        this.contacts = contacts;
        this.reading = reading;
    }

    @GetMapping
    Html list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") long form,
            @RequestParam(defaultValue = "0") long before,
            Viewer viewer) {
        if (!FormSight.administers(viewer)) {
            throw new NotFound("page");
        }
        return Html.page("form/submissions", pages.list(state, form, before));
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html one(@PathVariable long id, Viewer viewer) {
        var whole = lists.get(id);
        if (whole.submission().contact() != 0) {
            var about = new RecordRef(SubmissionHappening.KIND, id);
            reading.viewed(viewer.accountId(), whole.submission().contact(), about);
        }
        return Html.page("form/submission", pages.one(whole, SubmissionPages.Entries.of(whole), viewer));
    }

    /** @param student a candidate, or words that name one student */
    @PostMapping("/{id:\\d{1,18}}/match")
    Html match(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String candidate,
            @RequestParam(defaultValue = "") String student,
            Viewer viewer) {
        var chosen = SubmissionPages.id(candidate);
        var found = chosen == null ? named(student) : List.of(new ContactId(chosen));
        if (found.size() != 1) {
            var message = found.isEmpty()
                    ? "Choose a candidate, or write the name, student ID or e-mail of a student."
                    : "More than one student fits. Write the student ID or the e-mail.";
            var error = new FieldError("student", found.isEmpty() ? "required" : "not_allowed", message);
            var form = Form.of(Map.of("student", student)).with(List.of(error));
            return shown(id, entries -> entries.matching(form), viewer).invalid();
        }
        return answer(id, submissions.match(id, found.getFirst(), viewer), "Submission matched");
    }

    private List<ContactId> named(String words) {
        if (words.isBlank()) {
            return List.of();
        }
        var found = contacts.search(words, 5);
        var exact = found.stream()
                .filter(card -> card.studentId().equalsIgnoreCase(words.strip()))
                .toList();
        return (exact.isEmpty() ? found : exact).stream().map(ContactCard::id).toList();
    }

    /** Adds somebody nobody knows yet. */
    @PostMapping("/{id:\\d{1,18}}/student")
    Html addStudent(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var sent = new Form(values, List.of());
        var errors = new ArrayList<FieldError>();
        if (Text.isEmpty(sent.value("family"))) {
            errors.add(FieldError.required("family", "Write the family name."));
        }
        for (var field : List.of("given", "family", "email")) {
            if (Text.tooLong(sent.value(field).strip(), 120)) {
                errors.add(new FieldError(field, "too_long", "Shorten it to 120 characters."));
            }
        }
        if (!errors.isEmpty()) {
            return shown(id, entries -> entries.adding(sent.with(errors)), viewer)
                    .invalid();
        }
        var problem = submissions.matchNew(id, sent.value("given"), sent.value("family"), sent.value("email"), viewer);
        return answer(id, problem, "Student added");
    }

    private Html shown(long id, java.util.function.UnaryOperator<SubmissionPages.Entries> typed, Viewer viewer) {
        var whole = lists.get(id);
        var entries = typed.apply(SubmissionPages.Entries.of(whole));
        return Html.page("form/submission", pages.one(whole, entries, viewer));
    }

    @PostMapping("/{id:\\d{1,18}}/rejection")
    Html reject(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Viewer viewer) {
        if (Text.isEmpty(reason) || Text.tooLong(reason.strip(), REASON)) {
            var error = FieldError.required("reason", "Say why, in at most " + REASON + " characters.");
            var form = Form.of(Map.of("reason", reason)).with(List.of(error));
            return shown(id, entries -> entries.rejecting(form), viewer).invalid();
        }
        return answer(id, submissions.reject(id, reason.strip(), viewer), "Submission rejected");
    }

    @PostMapping("/{id:\\d{1,18}}/pass")
    Html pass(@PathVariable long id, Viewer viewer) {
        return answer(id, submissions.letPass(id, viewer), "No longer taken for spam");
    }

    /** @param values the properties whose values are taken, under {@code accept} */
    @PostMapping("/{id:\\d{1,18}}/review")
    Html review(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        reviews.review(id, new HashSet<>(values.getOrDefault("accept", List.of())), viewer);
        return answer(id, Optional.empty(), "Values looked at");
    }

    private static Html answer(long id, Optional<String> problem, String done) {
        return Html.redirect("/forms/submissions/" + id)
                .flash(problem.map(Flash::problem).orElseGet(() -> Flash.done(done)));
    }
}
