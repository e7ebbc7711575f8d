package app.throughline.message.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.message.MessageDraft;
import app.throughline.message.MessageLists;
import app.throughline.message.Messages;
import app.throughline.message.Purpose;
import app.throughline.message.Sending;
import app.throughline.note.RecordPlaces.Place;
import app.throughline.note.Subjects;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A student's messages, and writing one to them: from their page, a case or an alert. */
@Controller
@RequestMapping("/students/{id:\\d{1,18}}/messages")
class StudentMessageController {
    private static final int SIZE = 50;

    private final MessageLists lists;
    private final MessagePages pages;
    private final Messages messages;
    private final Writing writing;
    private final Around around;
    private final When.Format when;

    /** The student and the record around a message. */
    @Component
    record Around(StudentHeaders headers, Subjects subjects) {}

    /** The tab on the student's pages. */
    @Component
    record Tab() implements StudentHeader.Page {
        @Override
        public String label() {
            return "Messages";
        }

        @Override
        public String path() {
            return "/messages";
        }

        @Override
        public int order() {
            return 25;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.TEAM);
        }
    }

    StudentMessageController(
            MessageLists lists,
            MessagePages pages,
            Messages messages,
            Writing writing,
            Around around,
            When.Format when) {
        this.lists = lists;
        this.pages = pages;
        this.messages = messages;
        this.writing = writing;
        this.around = around;
        this.when = when;
    }

    @GetMapping
    Html list(@PathVariable long id, @RequestParam(defaultValue = "0") long before, Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.TEAM));
        var contact = new ContactId(id);
        var header = around.headers().open(contact, viewer, "/messages");
        var found = lists.ofStudent(contact, before, SIZE + 1);
        var base = "/students/" + id + "/messages";
        var page = new StudentMessages(
                header,
                pages.rows(found),
                MessagePages.maySend(viewer) ? base + "/new" : "",
                found.size() > SIZE ? base + "?before=" + found.get(SIZE - 1).id() : "");
        return Html.page("message/student", page);
    }

    @GetMapping("/new")
    Html form(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        allow(MessagePages.maySend(viewer));
        var contact = new ContactId(id);
        return Html.page("message/write", writing.page(contact, place(contact, on), Form.EMPTY, List.of()));
    }

    /** The form again with the chosen template filled in. */
    @PostMapping(params = "fill")
    Html fill(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(MessagePages.maySend(viewer));
        var contact = new ContactId(id);
        return Html.page("message/write", writing.filled(contact, place(contact, on), new Form(values, List.of())));
    }

    @PostMapping
    Html send(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(MessagePages.maySend(viewer));
        var contact = new ContactId(id);
        var place = place(contact, on);
        var form = new Form(values, List.of());
        var wrong = writing.errors(form);
        if (!wrong.isEmpty()) {
            return again(contact, place, form, wrong);
        }
        var draft = new MessageDraft(
                contact,
                Writing.channel(form),
                Writing.wording(form),
                form.value("topic"),
                Purpose.SERVICE,
                place == null ? null : place.ref(),
                "person-" + viewer.accountId() + "-" + form.value("key"));
        return answer(messages.send(draft, viewer.cause()), contact, place, form);
    }

    private Html answer(Sending sending, ContactId contact, @Nullable Place place, Form form) {
        var back = place == null ? "/students/" + contact.value() + "/messages" : place.href();
        return switch (sending) {
            case Sending.Queued queued -> Html.redirect(back).flash(Flash.done("Message on its way"));
            case Sending.Held(var message, var until) ->
                Html.redirect(back)
                        .flash(Flash.done(
                                "Message waits until " + when.full(until).text()));
            case Sending.Skipped(var reason) ->
                again(
                        contact,
                        place,
                        form,
                        List.of(new FieldError("channel", "not_allowed", "Not sent. " + Sending.words(reason) + ".")));
        };
    }

    private Html again(ContactId contact, @Nullable Place place, Form form, List<FieldError> wrong) {
        return Html.page("message/write", writing.page(contact, place, form.with(wrong), List.of()))
                .invalid();
    }

    private @Nullable Place place(ContactId contact, String on) {
        return around.subjects().named(contact, on);
    }

    private static void allow(boolean may) {
        if (!may) {
            throw new NotFound("page");
        }
    }
}
