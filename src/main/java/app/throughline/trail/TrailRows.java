package app.throughline.trail;

import app.throughline.audit.AuditEntries;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.RecordRef;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the log in the words of the page. */
@Component
class TrailRows {
    private static final String BEFORE = "_before";

    private final When.Format when;

    TrailRows(When.Format when) {
        this.when = when;
    }

    TrailPage.Row row(AuditEntries.Entry entry, String toggleHref, TrailPage.@Nullable Detail detail) {
        var actor = entry.actor();
        boolean person = actor.kind() == ActorKind.PERSON;
        return new TrailPage.Row(
                entry.id(),
                when.exact(entry.at()),
                person ? Ui.Face.of(actor.id(), actor.label()) : null,
                person ? null : new Ui.Tag(actor.label(), icon(actor), ""),
                action(entry.action()),
                record(entry.about()),
                entry.origin().isEmpty() ? "This server" : entry.origin(),
                toggleHref,
                detail);
    }

    TrailPage.Detail detail(AuditEntries.Entry entry, List<AuditEntries.Entry> causes) {
        var told = new ArrayList<String>();
        causes.forEach(cause -> told.add(cause.actor().label() + ": " + action(cause.action()) + ", "
                + record(cause.about()) + ", " + when.exact(cause.at()).text()));
        var nearest = causes.isEmpty() ? entry : causes.getLast();
        if (nearest.cause() != null) {
            told.add("An entry you cannot open");
        }
        return new TrailPage.Detail(changes(entry), told);
    }

    /** Values by name; {@code status} and {@code status_before} are one change. */
    static List<TrailPage.Change> changes(AuditEntries.Entry entry) {
        var detail = entry.detail();
        var changes = new ArrayList<TrailPage.Change>();
        detail.forEach((name, value) -> {
            if (!(name.endsWith(BEFORE) && detail.containsKey(name.substring(0, name.length() - BEFORE.length())))) {
                changes.add(new TrailPage.Change(sentence(name), text(detail, name + BEFORE), String.valueOf(value)));
            }
        });
        changes.add(new TrailPage.Change("Entry", "", String.valueOf(entry.id())));
        return changes;
    }

    private static String text(Map<String, Object> detail, String name) {
        return detail.containsKey(name) ? String.valueOf(detail.get(name)) : "";
    }

    /** "alert.sign-in-failed" is "Sign in failed". */
    static String action(String name) {
        return sentence(name.substring(name.indexOf('.') + 1));
    }

    static String record(RecordRef about) {
        return about.id() == 0 ? sentence(about.kind()) : sentence(about.kind()) + " " + about.id();
    }

    private static String sentence(String name) {
        var words = name.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String icon(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> "user";
            case TOKEN -> "key";
            case IMPORT -> "refresh";
            case RULE -> "bolt";
            case SEGMENT -> "users";
            case WORKFLOW -> "route";
            case SYSTEM -> "settings";
        };
    }
}
