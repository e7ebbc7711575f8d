package app.throughline.casework.page;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.audit.ReadAudit;
import app.throughline.calendar.TargetClock;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseLinks;
import app.throughline.casework.CaseLog;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.Subscriptions;
import app.throughline.casework.leaver.Leavers;
import app.throughline.casework.merge.Merges;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.task.TaskLists;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a case together. */
@Component
public class CasePages {
    private final Tx tx;
    private final CaseStore store;
    private final Around around;
    private final Threads threads;
    private final TaskLists tasks;
    private final When.Format format;

    /** What surrounds a case. */
    @Component
    record Around(
            Contacts contacts,
            CaseLinks links,
            Subscriptions subscriptions,
            CaseLog log,
            Merges merges,
            Leavers leavers,
            ReadAudit reading,
            InstantSource clock) {}

    /**
     * What the address says about the page.
     *
     * @param show which part of the timeline
     * @param before where the timeline begins, "" for now
     * @param compose {@code note} or {@code attempt}
     * @param add {@code task} shows the form for a task
     */
    public record Asked(String show, String before, String compose, String add) {
        public static final Asked NOTHING = new Asked("", "", "", "");
    }

    CasePages(Tx tx, CaseStore store, Around around, Threads threads, TaskLists tasks, When.Format format) {
        this.tx = tx;
        this.store = store;
        this.around = around;
        this.threads = threads;
        this.tasks = tasks;
        this.format = format;
    }

    /** The page; looking at a private or sensitive case is noted. */
    public CasePage page(long number, Asked asked, Viewer viewer) {
        var page = tx.read(() -> build(number, asked, viewer));
        var row = row(number);
        if (row.isPrivate() || row.type().compartment() != 0) {
            around.reading().viewed(viewer.accountId(), row.contact().value(), row.ref());
        }
        return page;
    }

    /** The case as it is stored. */
    public CaseRow row(long number) {
        return tx.read(() -> store.get(SUPPORT_CASE.NUMBER.eq(number)));
    }

    /** The timeline alone. */
    public CasePage.Timeline timeline(long number, String show, String before) {
        return tx.read(() -> threads.of(store.get(SUPPORT_CASE.NUMBER.eq(number)), show, before));
    }

    /** The composer alone. */
    public CasePage.Composer composer(long number, String kind, Form form, Viewer viewer) {
        return tx.read(() -> threads.composer(store.get(SUPPORT_CASE.NUMBER.eq(number)), kind, form, viewer));
    }

    /** The open alerts of a case. */
    List<AlertBrief> openAlerts(CaseRow row) {
        return tx.read(() -> around.links().ofCase(row.id()).stream()
                .filter(alert -> alert.status().isOpen())
                .toList());
    }

    /** The closed alerts of a case. */
    List<AlertBrief> closedAlerts(CaseRow row) {
        return tx.read(() -> around.links().ofCase(row.id()).stream()
                .filter(alert -> !alert.status().isOpen())
                .toList());
    }

    /** Who follows a case. */
    List<Subscriptions.Subscriber> subscribers(CaseRow row) {
        return tx.read(() -> around.subscriptions().of(row.id()));
    }

    private CasePage build(long number, Asked asked, Viewer viewer) {
        var row = store.get(SUPPORT_CASE.NUMBER.eq(number));
        var card = around.contacts().get(row.contact());
        var alerts = around.links().ofCase(row.id());
        var base = "/cases/CASE-" + number;
        var may = viewer.mayChange(Area.CASES);
        var form = asked.add().equals("task") ? blank(row) : null;
        return new CasePage(
                head(row, card, may),
                tasks.section(row.id(), base, form, viewer),
                viewer.mayChange(Area.WORK) ? threads.composer(row, asked.compose(), Form.EMPTY, viewer) : null,
                threads.of(row, asked.show(), asked.before()),
                rail(row, alerts, may, viewer));
    }

    /** The form for a new task: the case's assignee does it. */
    static Form blank(CaseRow row) {
        return Form.of(Map.of("assignee", row.assignee().key()));
    }

    private CasePage.Head head(CaseRow row, ContactCard card, boolean may) {
        var from = around.log().origin(row);
        return new CasePage.Head(
                "CASE-" + row.number(),
                row.title(),
                row.description(),
                student(card),
                row.type().tag(),
                format.prose(row.opened().at()),
                from.isEmpty() ? "by " + row.opened().label() : "from " + from,
                row.isOpen() ? around.leavers().banner(row.contact()) : "",
                outcome(row),
                merged(row, may),
                row.isOpen(),
                row.isPrivate(),
                may);
    }

    /** Where a closed case went; a kept one that the person may not see has no name. */
    private CasePage.@Nullable Merged merged(CaseRow row, boolean may) {
        var merged = row.isOpen() ? null : around.merges().of(row).orElse(null);
        if (merged == null) {
            return null;
        }
        long kept = around.links().numberOf(merged.kept());
        var undo = may && kept != 0 && !around.clock().instant().isAfter(merged.until());
        return new CasePage.Merged(
                kept == 0 ? "" : "CASE-" + kept,
                format.prose(merged.at()),
                undo ? "/cases/CASE-" + row.number() + "/merge/undo" : "",
                format.prose(merged.until()).text());
    }

    static CasePage.Student student(ContactCard card) {
        return new CasePage.Student(
                card.name(),
                "/students/" + card.id().value(),
                Ui.Face.of(card.id().value(), card.name()),
                card.standing());
    }

    private String outcome(CaseRow row) {
        var outcome = row.outcome();
        if (outcome == null) {
            return "";
        }
        var reached = outcome.reached() ? "student reached" : "student not reached";
        return row.status().name() + " " + format.prose(outcome.closedAt()).text() + ": " + reached + ", "
                + outcome.result().label().toLowerCase(Locale.ROOT) + ", " + outcome.reason() + ".";
    }

    private CasePage.Rail rail(CaseRow row, List<AlertBrief> alerts, boolean may, Viewer viewer) {
        var followers = around.subscriptions().of(row.id()).stream()
                .map(follower -> new CasePage.Follower(
                        face(follower.who(), follower.name()), follower.who().key()))
                .toList();
        var me = new Assignee.Person(viewer.accountId()).key();
        var folded = around.links().folded(alerts.stream().map(AlertBrief::id).toList());
        return new CasePage.Rail(
                props(row, may && row.isOpen()),
                followers,
                may && row.isOpen() && row.assignee() instanceof Assignee.Team,
                followers.stream().anyMatch(follower -> follower.key().equals(me)),
                alerts.stream()
                        .map(alert -> alert(row, alert, may, folded.getOrDefault(alert.id(), "")))
                        .toList());
    }

    private List<CasePage.Prop> props(CaseRow row, boolean may) {
        var due = row.isOpen() ? format.due(row.dueAt()) : format.dueThen(row.dueAt());
        var props = new ArrayList<CasePage.Prop>();
        props.add(prop(CaseField.STATUS, row, may, row.status().tag(), null, null));
        props.add(prop(CaseField.PRIORITY, row, may, priority(row.priority()), null, null));
        props.add(prop(CaseField.ASSIGNEE, row, may, null, face(row.assignee(), row.assigneeName()), null));
        props.add(prop(CaseField.DUE, row, may, null, null, due));
        props.add(prop(CaseField.TYPE, row, may, row.type().tag(), null, null));
        var privacy = new Ui.Tag(row.isPrivate() ? "Private" : "Not private", row.isPrivate() ? "lock" : "eye", "");
        props.add(prop(CaseField.PRIVATE, row, may, privacy, null, null));
        clock(props, "First contact", row.clocks().firstContact(), row.clocks().contactMissedAt());
        clock(props, "Resolution", row.clocks().resolution(), row.clocks().resolutionMissedAt());
        return props;
    }

    /** A clock that has a target: its state, and by when. */
    private void clock(
            List<CasePage.Prop> props, String label, @Nullable TargetClock target, @Nullable Instant missedAt) {
        if (target == null) {
            return;
        }
        var state = target.state(around.clock().instant());
        var line = switch (state) {
            case ON_TRACK, DUE_SOON -> "by " + format.full(target.dueAt()).text();
            case MET, MISSED ->
                target.metAt() == null
                        ? "since " + format.full(target.dueAt()).text()
                        : format.full(target.metAt()).text();
            case PAUSED -> "while waiting";
        };
        var earlier = missedAt == null ? "" : ", an earlier target was missed";
        var dom = "prop-clock-" + label.toLowerCase(Locale.ROOT).replace(' ', '-');
        props.add(new CasePage.Prop(
                new Ui.Prop(label, "", dom),
                new Ui.Tag(state.label(), state.icon(), state.tone()),
                null,
                null,
                line + earlier));
    }

    private static CasePage.Prop prop(
            CaseField field,
            CaseRow row,
            boolean may,
            Ui.@Nullable Tag tag,
            Ui.@Nullable Face face,
            @Nullable When at) {
        var edit = may ? "/cases/CASE-" + row.number() + "/edit/" + field.key() : "";
        return new CasePage.Prop(new Ui.Prop(field.label(), edit, "prop-" + field.key()), tag, face, at, "");
    }

    private CasePage.Alert alert(CaseRow row, AlertBrief alert, boolean may, String folded) {
        var label = "ALERT-" + alert.number();
        var unlink = may && row.isOpen() && alert.status().isOpen()
                ? "/cases/CASE-" + row.number() + "/alerts/" + label + "/unlink"
                : "";
        var status = new Ui.Tag(
                alert.status().label(), alert.status().icon(), alert.status().tone());
        return new CasePage.Alert(
                label,
                "/alerts/" + label,
                alert.title(),
                status,
                format.age(alert.createdAt()),
                unlink,
                folded.isEmpty() ? "" : "Folded in because " + folded);
    }

    public static Ui.Face face(Assignee who, String name) {
        return switch (who) {
            case Assignee.Person(var id) -> Ui.Face.of(id, name);
            case Assignee.Team(var id) -> Ui.Face.of(id, name);
        };
    }

    public static Ui.Tag priority(app.throughline.calendar.Priority priority) {
        return new Ui.Tag(priority.label(), priority.icon(), priority.tone());
    }
}
