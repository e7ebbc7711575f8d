package app.throughline.form.fill;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.Submissions;
import app.throughline.form.definition.AnswerChecks;
import app.throughline.form.definition.Sentences;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page of a form for staff and faculty, who are signed in and may name a student they see. */
@Controller
@RequestMapping("/forms/{id:\\d{1,18}}/fill")
class StaffFormController {
    private static final int MOST = 5;

    private final OnlineForms forms;
    private final Submissions submissions;
    private final Contacts contacts;
    private final Drawing drawing;

    StaffFormController(OnlineForms forms, Submissions submissions, Contacts contacts, Drawing drawing) {
        this.forms = forms;
        this.submissions = submissions;
        this.contacts = contacts;
        this.drawing = drawing;
    }

    @GetMapping
    Html open(@PathVariable long id, Viewer viewer) {
        var form = forms.forStaff(id, viewer);
        return form.isOpenOn(drawing.when().today()) ? page(form, Form.EMPTY) : closed(form);
    }

    @PostMapping
    Html send(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Viewer viewer) {
        var form = forms.forStaff(id, viewer);
        if (!form.isOpenOn(drawing.when().today())) {
            return closed(form);
        }
        try (var looked = drawing.attachments().look(form.asked(), files)) {
            var english = Sentences.in("");
            var checked = AnswerChecks.check(form.asked(), english, sent, looked.files(), records());
            if (!checked.errors().isEmpty()) {
                var errors = new ArrayList<>(checked.errors());
                errors.addAll(looked.again(checked, english));
                return page(form, new Form(sent, errors)).invalid();
            }
            submissions.receive(form, checked.answers(), looked.offered(checked), new Submissions.From.Staff(viewer));
            return Html.redirect("/forms/" + id + "/fill/sent");
        }
    }

    @GetMapping("/sent")
    Html sent(@PathVariable long id, Viewer viewer) {
        var form = forms.forStaff(id, viewer);
        var text = form.asked().texts().confirmation();
        var said = Fills.paragraphs(text.isEmpty() ? "What you wrote has been taken in." : text);
        return Html.page(
                "form/staffsaid", new SaidPage(form.name(), "Sent", said, "/forms/" + id + "/fill", Spoken.in("")));
    }

    private Html page(OnlineForm form, Form entries) {
        return Html.page(
                "form/staff", drawing.fills().page(form.asked(), entries, "/forms/" + form.id() + "/fill", ""));
    }

    private static Html closed(OnlineForm form) {
        var text = form.asked().texts().closed();
        var said = Fills.paragraphs(text.isEmpty() ? "Answers are not taken at the moment." : text);
        return Html.page("form/staffsaid", new SaidPage(form.name(), "This form is closed", said, "", Spoken.in("")));
    }

    private AnswerChecks.Records records() {
        return new AnswerChecks.Records() {
            @Override
            public List<Long> students(String words) {
                var found = contacts.search(words, MOST);
                var exact = found.stream()
                        .filter(card -> card.studentId().equalsIgnoreCase(words))
                        .toList();
                return (exact.isEmpty() ? found : exact)
                        .stream().map(ContactCard::id).map(one -> one.value()).toList();
            }

            @Override
            public boolean hasSection(String id) {
                return id.matches("[0-9]{1,18}") && drawing.lists().sections().containsKey(Long.valueOf(id));
            }
        };
    }
}
