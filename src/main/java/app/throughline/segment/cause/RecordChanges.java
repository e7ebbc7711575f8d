package app.throughline.segment.cause;

import app.throughline.access.Staff;
import app.throughline.audit.AuditEntries;
import app.throughline.audit.AuditEntries.Entry;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Option;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.RecordRef;
import app.throughline.web.When;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What was done to a record shortly before a student joined or left, from the audit log (docs/decisions/0155). The log of a
 * record is for everybody who sees the record, so callers ask only about records that their viewer sees.
 */
@Component
public class RecordChanges {
    private static final Caller ITSELF = new Caller(1, Login.WEB);

    /** The engine is behind by milliseconds; after a restart by more. */
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private static final String BEFORE = "_before";

    /** Kinds whose fields anybody who sees the record may read. */
    private static final List<String> TOLD = List.of("alert", "case", "task");

    private static final Map<String, String> DONE = Map.ofEntries(
            Map.entry("alert.raised", "was raised"),
            Map.entry("alert.repeated", "was seen again"),
            Map.entry("alert.commented", "was commented on"),
            Map.entry("case.opened", "was opened"),
            Map.entry("case.closed", "was closed"),
            Map.entry("case.reopened", "was reopened"),
            Map.entry("task.added", "was added"),
            Map.entry("task.completed", "was completed"),
            Map.entry("task.reopened", "was reopened"),
            Map.entry("task.handed-over", "was handed over"));

    private final AuditEntries log;
    private final Catalogue catalogue;
    private final Staff staff;
    private final When.Format when;

    /**
     * What was done.
     *
     * @param what behind the record's name: " was raised", ": status from Triage to Resolved"
     * @param by who or what did it
     */
    public record Said(String what, Actor by) {}

    RecordChanges(AuditEntries log, Catalogue catalogue, Staff staff, When.Format when) {
        this.log = log;
        this.catalogue = catalogue;
        this.staff = staff;
        this.when = when;
    }

    /** By record and instant; absent where the log has nothing, as for what was imported. */
    public Map<AuditEntries.Moment, Said> of(Collection<AuditEntries.Moment> moments) {
        var told = moments.stream()
                .filter(moment -> TOLD.contains(moment.about().kind()))
                .collect(Collectors.toSet());
        var said = new HashMap<AuditEntries.Moment, Said>();
        if (!told.isEmpty()) {
            ITSELF.call(() -> log.before(told, WITHIN))
                    .forEach((moment, entry) -> said.put(moment, new Said(what(entry), entry.actor())));
        }
        return said;
    }

    private String what(Entry entry) {
        var known = DONE.get(entry.action());
        if (known != null) {
            return " " + known;
        }
        var fields = fields(entry);
        if (fields.isEmpty()) {
            return " changed";
        }
        return ": "
                + fields.stream()
                        .map(name -> changed(category(entry.about()), name, entry.detail()))
                        .collect(Collectors.joining(", "));
    }

    private Optional<Category> category(RecordRef about) {
        return catalogue.find(about.kind());
    }

    /** The fields that an entry says were changed, in their order. */
    private static Collection<String> fields(Entry entry) {
        var detail = entry.detail();
        if (detail.get("field") instanceof String field) {
            return List.of(field);
        }
        if (detail.get("changed") instanceof Collection<?> changed) {
            return changed.stream().map(String::valueOf).sorted().toList();
        }
        return detail.keySet().stream()
                .filter(name -> detail.containsKey(name + BEFORE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String changed(Optional<Category> category, String name, Map<String, Object> detail) {
        var field = category.flatMap(of -> of.field(name).or(() -> of.field(name + "_at")));
        var label = name.replace('-', ' ').replace('_', ' ');
        var from = detail.get(detail.containsKey("field") ? "from" : name + BEFORE);
        var to = detail.get(detail.containsKey("field") ? "to" : name);
        if (field.isEmpty() || from == null || to == null) {
            return label + " changed";
        }
        var before = value(field.get(), from.toString());
        var after = value(field.get(), to.toString());
        return before.isPresent() && after.isPresent() && !before.equals(after)
                ? label + " from " + before.get() + " to " + after.get()
                : label + " changed";
    }

    /** A value as people read it; empty for one that is not known. */
    private Optional<String> value(Field field, String stored) {
        if (field.type() == FieldType.STAFF) {
            return person(stored);
        }
        if (field.type() == FieldType.TIMESTAMP || field.type() == FieldType.DATE) {
            return time(stored);
        }
        return field.choices().list().stream()
                .filter(option -> option.key().equals(stored)
                        || Long.toString(option.code()).equals(stored) && option.code() != 0)
                .map(Option::label)
                .findFirst();
    }

    /** Accounts stand with a p before them in the history of cases, alone in that of alerts; 0 is nobody. */
    private Optional<String> person(String stored) {
        var digits = stored.startsWith("p") ? stored.substring(1) : stored;
        if (!digits.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long account = Long.parseLong(digits);
        return account == 0
                ? Optional.of("nobody")
                : Optional.ofNullable(staff.byId(List.of(account)).get(account)).map(Staff.Member::name);
    }

    private Optional<String> time(String stored) {
        try {
            return Optional.of(
                    stored.isEmpty() ? "none" : when.full(Instant.parse(stored)).text());
        } catch (DateTimeParseException noInstant) {
            return Optional.empty();
        }
    }
}
