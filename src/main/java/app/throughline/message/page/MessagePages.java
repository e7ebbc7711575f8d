package app.throughline.message.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.Consents;
import app.throughline.listing.BulkApprovals;
import app.throughline.message.MessageLists;
import app.throughline.message.MessageLists.Message;
import app.throughline.message.MessageLists.View;
import app.throughline.message.MessageState;
import app.throughline.message.Messages;
import app.throughline.message.Releases;
import app.throughline.message.Sending;
import app.throughline.message.Suppressions;
import app.throughline.message.Topics;
import app.throughline.note.Subjects;
import app.throughline.outbox.Dispatches;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the lists of messages and one message. */
@Component
class MessagePages {
    private static final int SIZE = 50;
    private static final String SUPPRESSED = "suppressed";

    private final MessageLists lists;
    private final Suppressions suppressions;
    private final Topics topics;
    private final Subjects subjects;
    private final Dispatches dispatches;
    private final When.Format when;

    MessagePages(
            MessageLists lists,
            Suppressions suppressions,
            Topics topics,
            Subjects subjects,
            Dispatches dispatches,
            When.Format when) {
        this.lists = lists;
        this.suppressions = suppressions;
        this.topics = topics;
        this.subjects = subjects;
        this.dispatches = dispatches;
        this.when = when;
    }

    /** A page of a list. @param before an id, 0 for the newest */
    MessagesPage list(View view, long before, Viewer viewer) {
        var found = lists.list(view, before, SIZE + 1);
        var rows = rows(found);
        var path = "/messages?view=" + view.key();
        return new MessagesPage(
                tabs(view.key(), viewer),
                notice(),
                rows,
                pager(
                        path,
                        before,
                        rows.size(),
                        found.size() > SIZE ? found.get(SIZE - 1).id() : 0),
                rows.isEmpty() ? empty(view) : null);
    }

    /** Rows of messages, at most fifty. */
    List<MessagesPage.Row> rows(List<Message> found) {
        return found.stream().limit(SIZE).map(this::row).toList();
    }

    private static Ui.Pager pager(String path, long before, int shown, long last) {
        var older = last == 0 ? "" : path + "&before=" + last;
        return new Ui.Pager(shown + (shown == 1 ? " message" : " messages"), before == 0 ? "" : path, older);
    }

    /** The lists; suppressed addresses for those who may see all there are, what waits for those who may agree to it. */
    private static List<Ui.Tab> tabs(String current, Viewer viewer) {
        var addresses = viewer.can(Area.WORK, Level.VIEW)
                ? Stream.of(Ui.Tab.of("Suppressed", "/messages/suppressed", current.equals(SUPPRESSED)))
                : Stream.<Ui.Tab>empty();
        var asked = BulkApprovals.mayDecide(viewer)
                ? Stream.of(Ui.Tab.of("Waiting for agreement", "/changes/approvals", false))
                : Stream.<Ui.Tab>empty();
        return Stream.concat(
                        Stream.of(View.values())
                                .map(view -> Ui.Tab.of(
                                        view.label(),
                                        "/messages?view=" + view.key(),
                                        view.key().equals(current))),
                        Stream.concat(addresses, asked))
                .toList();
    }

    private Ui.@Nullable Tag notice() {
        return dispatches.hasMailServer()
                ? null
                : new Ui.Tag(
                        "No mail server is set up: what is sent is kept on the page Sent mail and reaches nobody.",
                        "info-circle",
                        "blue");
    }

    private static Ui.Empty empty(View view) {
        return switch (view) {
            case WAITING -> new Ui.Empty("circle-check", "Nothing waits", "Every message has left.", "", "");
            case SENT -> new Ui.Empty("mail", "No messages yet", "What is sent to students is listed here.", "", "");
            case FAILED -> new Ui.Empty("circle-check", "All caught up", "No message failed.", "", "");
            case SKIPPED -> new Ui.Empty("circle-check", "Nothing skipped", "Every message could be sent.", "", "");
        };
    }

    private MessagesPage.Row row(Message message) {
        return new MessagesPage.Row(
                "/messages/" + message.id(),
                title(message),
                message.student(),
                "/students/" + message.contact().value(),
                icon(message),
                state(message.state()),
                why(message),
                message.by(),
                when.age(message.createdAt()));
    }

    private static String title(Message message) {
        var first = message.body().lines().findFirst().orElse("");
        var cut = first.length() <= 80 ? first : first.substring(0, 79) + "…";
        return message.subject().isEmpty() ? cut : message.subject();
    }

    private static String icon(Message message) {
        return message.channel() == Consents.Channel.EMAIL ? "mail" : "device-mobile-message";
    }

    private static Ui.Tag state(MessageState state) {
        return new Ui.Tag(state.label(), state.icon(), state.tone());
    }

    private String why(Message message) {
        var until = message.heldUntil();
        if (until != null && !message.reason().equals(Releases.Brake.REASON)) {
            return Sending.words(message.reason()) + ", until "
                    + when.full(until).text();
        }
        return message.reason().isEmpty() ? message.fault() : Sending.words(message.reason());
    }

    /** One message in full. */
    MessagesPage.Letter letter(long id, boolean mayDecide) {
        var message = lists.get(id);
        var place = subjects.check(message.contact(), message.caseId(), message.alertId());
        return new MessagesPage.Letter(
                title(message),
                message.student(),
                "/students/" + message.contact().value(),
                place == null ? "" : place.label(),
                place == null ? "" : place.href(),
                state(message.state()),
                why(message),
                message.body().lines().toList(),
                facts(message),
                mayDecide ? decisions(message) : List.of(),
                when.full(message.createdAt()));
    }

    private List<MessagesPage.Fact> facts(Message message) {
        var facts = new ArrayList<MessagesPage.Fact>();
        facts.add(new MessagesPage.Fact("To", message.address().isEmpty() ? "No address" : message.address()));
        facts.add(new MessagesPage.Fact("By", message.by()));
        facts.add(new MessagesPage.Fact("Channel", message.channel().label()));
        facts.add(new MessagesPage.Fact(
                "Topic", topics.find(message.topic()).map(Topics.Topic::name).orElse(message.topic())));
        facts.add(new MessagesPage.Fact("Class", message.purpose().label()));
        return facts;
    }

    private static List<MessagesPage.Decision> decisions(Message message) {
        var base = "/messages/" + message.id();
        var again = new MessagesPage.Decision(base + "/again", "Send again", "");
        return switch (message.state()) {
            case QUEUED, HELD -> List.of(new MessagesPage.Decision(base + "/withdrawal", "Withdraw", ""));
            case FAILED -> List.of(again);
            case UNKNOWN ->
                List.of(new MessagesPage.Decision(base + "/assumed", "Assume it was sent", "btn-primary"), again);
            case SENT, DELIVERED, BOUNCED, COMPLAINED, SKIPPED -> List.of();
        };
    }

    /** The addresses that get nothing. @param before an id, 0 for the newest */
    MessagesPage.Suppressed suppressed(long before, Form form, Viewer viewer) {
        boolean mayChange = maySuppress(viewer);
        var found = suppressions.list(before, SIZE + 1);
        var rows =
                found.stream().limit(SIZE).map(one -> address(one, mayChange)).toList();
        var older = found.size() > SIZE
                ? "/messages/suppressed?before=" + found.get(SIZE - 1).id()
                : "";
        var total = rows.size() + (rows.size() == 1 ? " address" : " addresses");
        return new MessagesPage.Suppressed(
                tabs(SUPPRESSED, viewer),
                rows,
                new Ui.Pager(total, before == 0 ? "" : "/messages/suppressed", older),
                rows.isEmpty()
                        ? new Ui.Empty(
                                "circle-check", "No address is suppressed", "Those that bounce appear here.", "", "")
                        : null,
                mayChange ? "/messages/suppressed" : "",
                form);
    }

    private MessagesPage.Address address(Suppressions.Suppression one, boolean mayChange) {
        return new MessagesPage.Address(
                one.address(),
                one.channel().label(),
                one.reason().label(),
                one.addedBy(),
                when.age(one.addedAt()),
                mayChange ? "/messages/suppressed/" + one.id() + "/removal" : "");
    }

    /** Whether this person may put addresses on the list and take them off. */
    static boolean maySuppress(Viewer viewer) {
        return viewer.mayChange(Area.WORK) && viewer.can(Area.WORK, Level.ALL);
    }

    /** Whether this person may send and decide about messages. */
    static boolean maySend(Viewer viewer) {
        return Messages.mayWrite(viewer);
    }
}
