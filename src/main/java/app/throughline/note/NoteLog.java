package app.throughline.note;

import app.throughline.access.Staff;
import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes what happened to notes into the audit log and tells the others, with whom the text mentions (G-11). */
@Component
record NoteLog(Audit audit, Happenings happenings, Staff staff) {
    private static final int MOST_MENTIONED = 50;

    /** @param before the text it replaces, "" for a new note: whom that mentioned is not told again */
    void tell(Cause cause, String name, Note note, String before, Set<String> changed) {
        var about = new RecordRef("note", note.id());
        long contact = note.contact().value();
        var visibility = Map.of("visibility", (int) note.visibility().code());
        long entry = audit.record(cause, name, about, contact, visibility);
        var earlier = mentioned(before);
        var named = mentioned(note.body()).stream()
                .filter(member -> !earlier.contains(member))
                .map(Staff.Member::id)
                .toList();
        var then = cause.then(cause.actor(), entry);
        happenings.publish(new NoteHappening(name, about, contact, note.caseId(), changed, named, then));
    }

    /** The staff whom a text names as {@code @Name}. */
    List<Staff.Member> mentioned(String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        var words = text.toLowerCase(Locale.ROOT);
        return staff.list().stream()
                .filter(member -> words.contains("@" + member.name().toLowerCase(Locale.ROOT)))
                .limit(MOST_MENTIONED)
                .toList();
    }
}
