package app.throughline.form.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.form.FormSight;
import app.throughline.form.Submission;
import app.throughline.form.SubmissionLists;
import app.throughline.form.SubmissionState;
import app.throughline.form.definition.Identity;
import app.throughline.note.file.Download;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws what was sent. */
@Component
record SubmissionPages(
        SubmissionLists lists, Contacts contacts, Properties properties, Alerts alerts, When.Format when) {
    private static final int ROWS = 50;
    private static final String REVIEW = "review";

    /** What was typed into the forms of its page. */
    record Entries(Form match, Form add, Form reject) {
        /** Nothing typed; a newcomer is called as the answers say. */
        static Entries of(SubmissionLists.Whole whole) {
            var name = SubmissionLists.said(whole, Identity.NAME).strip();
            int cut = name.lastIndexOf(' ');
            var add = Map.of(
                    "given", cut < 0 ? "" : name.substring(0, cut),
                    "family", name.substring(cut + 1),
                    "email", SubmissionLists.said(whole, Identity.EMAIL));
            return new Entries(Form.EMPTY, Form.of(add), Form.EMPTY);
        }

        Entries matching(Form typed) {
            return new Entries(typed, add, reject);
        }

        Entries adding(Form typed) {
            return new Entries(match, typed, reject);
        }

        Entries rejecting(Form typed) {
            return new Entries(match, add, typed);
        }
    }

    /** @param state a state in lower case, {@code review}, or "" for all but spam @param form 0 for all */
    SubmissionsPage list(String state, long form, long before) {
        var found = state.equals(REVIEW)
                ? lists.toReview(before, ROWS + 1)
                : lists.list(form, state(state), before, ROWS + 1);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        var query = "/forms/submissions?state=" + state + (form == 0 ? "" : "&form=" + form);
        var older = found.size() > ROWS ? query + "&before=" + shown.getLast().id() : "";
        return new SubmissionsPage(
                form == 0 || shown.isEmpty() ? "" : shown.getFirst().formName(),
                FormListController.tabs("/forms/submissions"),
                states(state, form),
                rows(shown),
                new Ui.Empty("list-check", "Nothing here", empty(state), "", ""),
                new Ui.Pager("", before == 0 ? "" : query, older));
    }

    private static String empty(String state) {
        return switch (state) {
            case "waiting" -> "Every submission has its student.";
            case REVIEW -> "No value waits for somebody to look at it.";
            case "caught" -> "Nothing was taken for spam in the last 30 days.";
            default -> "Nobody has sent anything like that yet.";
        };
    }

    private static Optional<SubmissionState> state(String key) {
        return List.of(SubmissionState.values()).stream()
                .filter(one -> one.name().toLowerCase(java.util.Locale.ROOT).equals(key))
                .findFirst();
    }

    private static List<Ui.Tab> states(String current, long form) {
        var end = form == 0 ? "" : "&form=" + form;
        var tabs = new ArrayList<Ui.Tab>();
        tabs.add(Ui.Tab.of("All", "/forms/submissions?state=" + end, current.isEmpty()));
        tabs.add(tab("Match queue", "waiting", current, end));
        tabs.add(tab("To review", REVIEW, current, ""));
        tabs.add(tab("Matched", "matched", current, end));
        tabs.add(tab("Rejected", "rejected", current, end));
        tabs.add(tab("Spam", "caught", current, end));
        return tabs;
    }

    private static Ui.Tab tab(String label, String state, String current, String end) {
        return Ui.Tab.of(label, "/forms/submissions?state=" + state + end, current.equals(state));
    }

    /** A few of them as rows. */
    List<SubmissionsPage.Row> rows(List<Submission> found) {
        var cards = contacts.byId(found.stream()
                .map(Submission::contact)
                .filter(contact -> contact != 0)
                .distinct()
                .toList());
        return found.stream()
                .map(one -> new SubmissionsPage.Row(
                        one.contact() == 0 ? "Submission " + one.id() : name(cards, one.contact()),
                        "/forms/submissions/" + one.id(),
                        one.formName() + (one.remark().isEmpty() ? "" : " · " + one.remark()),
                        tag(one),
                        when.prose(one.submittedAt())))
                .toList();
    }

    private static String name(Map<Long, ContactCard> cards, long contact) {
        var name = ContactCard.nameIn(cards, contact);
        return name.isEmpty() ? "A student" : name;
    }

    private static Ui.Tag tag(Submission one) {
        if (one.proposals().stream().anyMatch(Submission.Proposal::waits)) {
            return new Ui.Tag("To review", "eye", "amber");
        }
        var label = one.state().label();
        return switch (one.state()) {
            case WAITING -> new Ui.Tag(label, "hourglass", "amber");
            case MATCHED -> new Ui.Tag(label, "circle-check", "green");
            case REJECTED -> new Ui.Tag(label, "x", "grey");
            case CAUGHT -> new Ui.Tag(label, "shield", "red");
        };
    }

    /** @param typed what was typed into its forms */
    SubmissionPage one(SubmissionLists.Whole whole, Entries typed, Viewer viewer) {
        var one = whole.submission();
        boolean administers = FormSight.administers(viewer);
        var values = values(one);
        return new SubmissionPage(
                one.id(),
                about(one, administers),
                tag(one),
                one.remark(),
                when.full(one.submittedAt()),
                whole.answers().stream().map(SubmissionPages::answer).toList(),
                values.stream().filter(value -> value.state().equals("waiting")).toList(),
                values.stream()
                        .filter(value -> !value.state().equals("waiting"))
                        .toList(),
                administers || viewer.mayChange(Area.CONTACTS),
                administers && one.waits() ? queue(whole, typed) : null,
                administers && one.state() == SubmissionState.CAUGHT ? "/forms/submissions/" + one.id() + "/pass" : "");
    }

    private static SubmissionPage.Answer answer(SubmissionLists.Answer one) {
        var files = one.files().stream()
                .map(file -> new SubmissionPage.Attached(
                        file.name(),
                        "/forms/submissions/" + file.submission() + "/files/" + file.id(),
                        Download.size(file.sizeBytes())))
                .toList();
        var words = one.isErased() ? one.words() + " (not kept)" : files.isEmpty() ? one.words() : "";
        return new SubmissionPage.Answer(one.question().label(), words, files);
    }

    private SubmissionPage.About about(Submission one, boolean administers) {
        var card = one.contact() == 0 ? Optional.<ContactCard>empty() : contacts.find(new ContactId(one.contact()));
        var alert = one.alert() == null
                ? Optional.<AlertBrief>empty()
                : alerts.briefs(List.of(one.alert())).stream().findFirst();
        return new SubmissionPage.About(
                one.formName(),
                administers ? "/forms/submissions" : "",
                card.map(found -> Ui.Face.of(found.id().value(), found.name())).orElse(null),
                card.map(found -> "/students/" + found.id().value()).orElse(""),
                how(one),
                alert.map(found -> "ALERT-" + found.number()).orElse(""),
                alert.map(found -> "/alerts/ALERT-" + found.number()).orElse(""));
    }

    private static String how(Submission one) {
        return one.matchedBy() == null ? "" : "Matched " + one.matchedBy().words();
    }

    private List<SubmissionPage.Value> values(Submission one) {
        if (one.proposals().isEmpty()) {
            return List.of();
        }
        var now = properties.ofContact(new ContactId(one.contact())).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
        return one.proposals().stream()
                .map(proposal -> new SubmissionPage.Value(
                        proposal.property(),
                        properties
                                .find(proposal.property())
                                .map(Property::label)
                                .orElse(proposal.property()),
                        now.getOrDefault(proposal.property(), ""),
                        proposal.value(),
                        proposal.state()))
                .toList();
    }

    private SubmissionPage.Queue queue(SubmissionLists.Whole whole, Entries typed) {
        var candidates =
                lists.candidates(whole).stream().map(SubmissionPages::candidate).toList();
        return new SubmissionPage.Queue(candidates, typed.match(), typed.add(), typed.reject());
    }

    private static SubmissionPage.Candidate candidate(SubmissionLists.Likely one) {
        var card = one.card();
        return new SubmissionPage.Candidate(
                Long.toString(card.id().value()),
                Ui.Face.of(card.id().value(), card.name()),
                String.join(
                        " · ",
                        List.of(card.studentId(), card.standing()).stream()
                                .filter(text -> !text.isEmpty())
                                .toList()),
                "Score " + one.score() + ": same " + String.join(", ", one.reasons()));
    }

    static @Nullable Long id(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
    }
}
