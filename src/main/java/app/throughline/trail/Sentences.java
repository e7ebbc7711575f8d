package app.throughline.trail;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.AuditEntries.Entry;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.RecordRef;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.Responsibles.Tie;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what the log knows about a record in sentences. */
@Component
class Sentences {
    private static final WhyPage.Link HIDDEN = new WhyPage.Link("It follows from", "a record you cannot open", "", "");
    private static final String CHOSEN = "chosen";

    private final Contacts contacts;
    private final Staff staff;
    private final When.Format when;

    /** A record as the reader may read of it. @param href "" for none */
    record Name(String label, String href) {}

    Sentences(Contacts contacts, Staff staff, When.Format when) {
        this.contacts = contacts;
        this.staff = staff;
        this.when = when;
    }

    /** The records of a story that the reader may read of; others are absent. */
    Map<RecordRef, Name> names(Explanations.Story story, Map<RecordRef, NoticeLine> seen, Viewer viewer) {
        var names = new HashMap<RecordRef, Name>();
        seen.forEach((record, line) -> names.put(record, new Name(line.number(), line.href())));
        names.put(story.about(), new Name("it", ""));
        var students = contacts.byId(story.causes().values().stream()
                .filter(cause -> cause.about().kind().equals("contact"))
                .map(cause -> cause.about().id())
                .distinct()
                .toList());
        students.forEach(
                (id, card) -> names.put(new RecordRef("contact", id), new Name(card.name(), "/students/" + id)));
        for (var cause : story.causes().values()) {
            if (cause.contact() == 0) {
                names.putIfAbsent(cause.about(), impersonal(cause.about(), viewer));
            }
        }
        return names;
    }

    /** What is about no student may be named to everybody. */
    private static Name impersonal(RecordRef record, Viewer viewer) {
        var label = record.kind().replace('_', ' ') + (record.id() == 0 ? "" : " " + record.id());
        var opens = record.kind().equals("import") && viewer.can(Area.IMPORT, Level.VIEW);
        return new Name(label, opens ? "/imports/" + record.id() : "");
    }

    /** One entry about the record itself. */
    WhyPage.Row row(Entry entry, List<Entry> chain, Map<RecordRef, Name> names) {
        return new WhyPage.Row(
                dot(entry.actor()),
                entry.actor().label(),
                Verbs.of(entry) + " it",
                when.exact(entry.at()),
                links(chain, names));
    }

    private List<WhyPage.Link> links(List<Entry> chain, Map<RecordRef, Name> names) {
        return chain.stream()
                .map(cause -> {
                    var name = names.get(cause.about());
                    return name == null
                            ? HIDDEN
                            : new WhyPage.Link(
                                    cause.actor().label() + " " + Verbs.of(cause),
                                    name.label(),
                                    name.href(),
                                    when.exact(cause.at()).text());
                })
                .distinct()
                .toList();
    }

    private static Ui.Dot dot(Actor actor) {
        return actor.kind() == ActorKind.PERSON
                ? Ui.Dot.of(Ui.Face.of(actor.id(), actor.label()))
                : Ui.Dot.of(TrailRows.icon(actor), "");
    }

    /** Why the reader has to do with it, or who has. @param only the entry a notice told of, null for all */
    List<String> mine(Explanations.Story story, @Nullable Long only, Map<RecordRef, Name> names, Viewer viewer) {
        var said = new ArrayList<String>();
        if (only != null) {
            story.entries().stream()
                    .filter(entry -> entry.id() == only)
                    .findFirst()
                    .ifPresent(entry -> said.add("You were told because " + did(entry, story, names, viewer) + "."));
        }
        for (var tie : story.ties()) {
            subject(tie, viewer).ifPresent(subject -> said.add(subject + because(tie, story, names, viewer)));
        }
        if (story.about().kind().equals("alert")
                && story.ties().stream().noneMatch(tie -> tie.role() == NoticeRole.REVIEWER)) {
            said.add("Nobody is its reviewer. It waits in the queue because no one matched, or it needed no decision.");
        }
        return said;
    }

    /** Who is what, as the beginning of a sentence; empty for a follower who is somebody else. */
    private Optional<String> subject(Tie tie, Viewer viewer) {
        var mine = isMine(tie.who(), viewer);
        return switch (tie.role()) {
            case REVIEWER -> Optional.of(name(tie.who(), viewer) + " the reviewer");
            case ASSIGNEE -> Optional.of(name(tie.who(), viewer) + " the assignee");
            case SUBSCRIBER -> mine ? Optional.of(name(tie.who(), viewer) + " a subscriber") : Optional.empty();
            case RAISER -> mine ? Optional.of("You are the raiser") : Optional.empty();
            case LEAD, ADVISOR, OWNER -> Optional.empty();
        };
    }

    private static boolean isMine(Assignee who, Viewer viewer) {
        return switch (who) {
            case Assignee.Person(var id) -> id == viewer.accountId();
            case Assignee.Team(var id) -> viewer.teams().contains(id);
        };
    }

    private String name(Assignee who, Viewer viewer) {
        return switch (who) {
            case Assignee.Person(var id) when id == viewer.accountId() -> "You are";
            case Assignee.Person(var id) -> {
                var member = staff.byId(List.of(id)).get(id);
                yield (member == null ? "Somebody who left" : member.name()) + " is";
            }
            case Assignee.Team(var id) -> {
                var team =
                        staff.teams().stream().filter(known -> known.id() == id).findFirst();
                var name = team.map(Staff.Team::name).orElse("a team that was retired");
                yield (isMine(who, viewer) ? "Your team " + name : name) + " is";
            }
        };
    }

    private String because(Tie tie, Explanations.Story story, Map<RecordRef, Name> names, Viewer viewer) {
        var setter = story.entries().stream()
                .filter(entry -> sets(entry, tie.role()))
                .findFirst();
        if (setter.isEmpty()) {
            return ". The log does not say since when.";
        }
        var entry = setter.get();
        var rule = entry.detail().get(CHOSEN) instanceof String by && !by.isEmpty() && tie.role() == NoticeRole.REVIEWER
                ? (by.equals("type")
                                ? "alerts of this type go there"
                                : "alerts of this type go to the student’s " + by.replace('_', ' '))
                        + "; "
                : "";
        return " because " + rule + did(entry, story, names, viewer) + ".";
    }

    /** Whether an entry made somebody what they are; the beginning of a record does when nothing later did. */
    private static boolean sets(Entry entry, NoticeRole role) {
        var fields = Verbs.fields(entry);
        var birth = List.of("alert.raised", "case.opened", "task.added").contains(entry.action());
        return switch (role) {
            case REVIEWER -> birth || fields.contains("reviewer");
            case ASSIGNEE ->
                birth || fields.contains("assignee") || entry.action().equals("task.handed-over");
            case SUBSCRIBER -> entry.action().endsWith(".subscribed") || fields.contains("subscribers");
            case RAISER -> birth;
            case LEAD, ADVISOR, OWNER -> false;
        };
    }

    /** "you raised it at 10:02:07, when Import 118 applied import 118 at 10:01:55". */
    private String did(Entry entry, Explanations.Story story, Map<RecordRef, Name> names, Viewer viewer) {
        var actor = entry.actor();
        var me = actor.kind() == ActorKind.PERSON && actor.id() == viewer.accountId();
        var words = new StringBuilder(me ? "you" : actor.label())
                .append(' ')
                .append(Verbs.of(entry))
                .append(" it at ")
                .append(when.exact(entry.at()).text());
        for (var link : links(story.chain(entry), names)) {
            words.append(
                    link.when().isEmpty()
                            ? ", which follows from a record you cannot open"
                            : ", when " + link.sentence());
        }
        return words.toString();
    }
}
