package app.throughline.note;

import static app.throughline.db.note.Tables.NOTE;

import app.throughline.access.Assignee;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeEvent;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.NoticeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Tells people that a note mentions them; row security leaves out who may not read it. The software itself does not read
 * notes for named people, so such a notice names no student.
 */
@Component
public class NoteNotices implements NoticeSource {
    private final DSLContext db;
    private final NoteStore store;
    private final Contacts contacts;

    NoteNotices(DSLContext db, NoteStore store, Contacts contacts) {
        this.db = db;
        this.store = store;
        this.contacts = contacts;
    }

    @Override
    public String kind() {
        return "note";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening instanceof NoteHappening note && !note.named().isEmpty()
                ? Optional.of(new Hearing(note.about(), note.named()))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var ids = heard.stream().map(one -> one.about().id()).distinct().toList();
        var students = db.select(NOTE.ID, NOTE.CONTACT_ID)
                .from(NOTE)
                .where(NOTE.ID.in(ids))
                .fetchMap(r -> r.value1(), r -> r.value2());
        var concerns = new ArrayList<Concern>();
        for (var one : heard) {
            long student = students.getOrDefault(one.about().id(), 0L);
            one.named().forEach(named -> concerns.add(mentioned(one, student, named)));
        }
        return concerns;
    }

    private static Concern mentioned(Heard one, long student, long named) {
        var words = one.by("mentioned you in a note");
        return Concern.of(one, student, NoticeEvent.MENTIONED, NoticeRole.ASSIGNEE, new Assignee.Person(named), words);
    }

    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        var notes = store.notes(NOTE.ID.in(records), records.size());
        var students = contacts.byId(
                notes.stream().map(note -> note.contact().value()).distinct().toList());
        var lines = new HashMap<Long, NoticeLine>();
        for (var note : notes) {
            var student = Optional.ofNullable(students.get(note.contact().value()));
            lines.put(
                    note.id(),
                    new NoticeLine(
                            "Note " + note.id(),
                            note.type().label() + " note",
                            student.map(ContactCard::name).orElse("a student"),
                            "/notes/" + note.id(),
                            note.caseId() != null || !(note.visibility() instanceof Visibility.Everyone),
                            null));
        }
        return lines;
    }
}
