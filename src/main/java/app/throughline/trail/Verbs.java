package app.throughline.trail;

import app.throughline.audit.AuditEntries.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an entry of the log says somebody did, as words before the record: "changed the reviewer of". */
final class Verbs {
    private static final String BEFORE = "_before";
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("alert.raised", "raised"),
            Map.entry("alert.repeated", "saw again"),
            Map.entry("alert.undone", "took back the last change of"),
            Map.entry("alert.let-go", "let go"),
            Map.entry("alert.commented", "commented on"),
            Map.entry("alert.feedback", "told the raiser about"),
            Map.entry("case.opened", "opened"),
            Map.entry("case.undone", "took back the last change of"),
            Map.entry("case.closed", "closed"),
            Map.entry("case.reopened", "reopened"),
            Map.entry("case.subscribed", "added a subscriber to"),
            Map.entry("case.unsubscribed", "took a subscriber from"),
            Map.entry("case.alert_linked", "linked an alert to"),
            Map.entry("case.alert_folded", "folded an alert into"),
            Map.entry("case.alert_unlinked", "took an alert out of"),
            Map.entry("task.added", "added"),
            Map.entry("task.handed-over", "handed over"),
            Map.entry("task.completed", "completed"),
            Map.entry("task.reopened", "reopened"),
            Map.entry("note.written", "wrote"),
            Map.entry("note.changed", "changed"),
            Map.entry("contact.attempted", "tried to reach the student in"),
            Map.entry("import.received", "received"),
            Map.entry("import.applied", "applied"),
            Map.entry("handover.arranged", "arranged"),
            Map.entry("handover.returned", "took back"));

    private Verbs() {}

    /** The words before the record. */
    static String of(Entry entry) {
        var known = KNOWN.get(entry.action());
        if (known != null) {
            return known;
        }
        var fields = fields(entry);
        if (!fields.isEmpty()) {
            var named = fields.stream().map(Verbs::plain).sorted().toList();
            return "changed the " + String.join(" and ", named) + " of";
        }
        return "recorded “" + plain(entry.action().substring(entry.action().indexOf('.') + 1)) + "” on";
    }

    /** The fields that an entry says were changed. */
    static List<String> fields(Entry entry) {
        var detail = entry.detail();
        if (detail.get("field") instanceof String field) {
            return List.of(field);
        }
        if (detail.get("changed") instanceof Collection<?> changed) {
            return changed.stream().map(String::valueOf).toList();
        }
        return detail.keySet().stream()
                .filter(name -> detail.containsKey(name + BEFORE))
                .toList();
    }

    private static String plain(String name) {
        return name.replace('-', ' ').replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
