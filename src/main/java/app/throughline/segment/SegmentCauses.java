package app.throughline.segment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Staff;
import app.throughline.audit.AuditEntries;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Meaning;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.segment.cause.RecordChanges;
import app.throughline.segment.engine.Why;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Says in words why somebody joined or left, and names no record that the viewer does not see. */
@Component
public class SegmentCauses {
    /** The kinds whose changes are reported with the number of the record itself. */
    private static final Set<String> NUMBERED =
            Set.of("alert", "case", "task", "note", "file", "appointment", "attempt", "comment");

    private static final String NAMELESS = "A record of the student changed";

    private final Tx tx;
    private final DSLContext db;
    private final Catalogue catalogue;
    private final Staff staff;
    private final RecordChanges changes;
    private final SegmentExplanations explanations;

    SegmentCauses(
            Tx tx,
            DSLContext db,
            Catalogue catalogue,
            Staff staff,
            RecordChanges changes,
            SegmentExplanations explanations) {
        this.tx = tx;
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
        this.changes = changes;
        this.explanations = explanations;
    }

    /** What lies behind some events. */
    private record Behind(
            Map<String, Map<Long, String>> names,
            Map<AuditEntries.Moment, RecordChanges.Said> said,
            Map<Long, String> turned,
            Map<Long, Staff.Member> people) {}

    /** Why, by the event's id. @param segment which they joined or left */
    public Map<Long, String> words(Segment segment, List<SegmentEvents.Event> events) {
        return tx.read(() -> {
            var names = names(events);
            var seen = events.stream()
                    .filter(event -> event.why().kind() == Why.Kind.CHANGE
                            && name(names, event).isPresent())
                    .map(SegmentCauses::moment)
                    .toList();
            var accounts = events.stream()
                    .map(event -> event.why().account())
                    .distinct()
                    .toList();
            var behind =
                    new Behind(names, changes.of(seen), explanations.turned(segment, events), staff.byId(accounts));
            var words = new HashMap<Long, String>();
            events.forEach(event -> words.put(event.id(), words(event, behind)));
            return words;
        });
    }

    private static String words(SegmentEvents.Event event, Behind behind) {
        return switch (event.why().kind()) {
            case CHANGE ->
                name(behind.names(), event)
                        .map(name -> changed(name, event, behind))
                        .orElse(NAMELESS);
            case TIME ->
                Optional.ofNullable(behind.turned().get(event.id()))
                        .map(turn -> "Time passed: " + turn)
                        .orElse("Time passed");
            case DEFINITION -> "The segment got another filter";
            case MENDED -> "What was kept was wrong and was put right";
            case COMMON -> "Something that many students share changed, such as a team or a course";
        };
    }

    private static Optional<String> name(Map<String, Map<Long, String>> names, SegmentEvents.Event event) {
        return Optional.ofNullable(
                names.getOrDefault(event.why().record(), Map.of()).get(key(event)));
    }

    private static AuditEntries.Moment moment(SegmentEvents.Event event) {
        return new AuditEntries.Moment(
                new RecordRef(event.why().record(), event.why().id()), event.at());
    }

    private static String changed(String record, SegmentEvents.Event event, Behind behind) {
        var said = Optional.ofNullable(behind.said().get(moment(event)));
        var account =
                Optional.ofNullable(behind.people().get(event.why().account())).map(Staff.Member::name);
        var what = said.map(RecordChanges.Said::what).orElse(" changed");
        var by = said.map(one -> one.by().named()).or(() -> account).filter(name -> !name.isBlank());
        return record + what + by.map(name -> ", by " + name).orElse("");
    }

    /** What the records that changed are called, by kind; those that the viewer sees. */
    private Map<String, Map<Long, String>> names(List<SegmentEvents.Event> events) {
        var names = new HashMap<String, Map<Long, String>>();
        events.stream()
                .filter(event -> event.why().kind() == Why.Kind.CHANGE)
                .collect(groupingBy(event -> event.why().record(), mapping(SegmentCauses::key, toSet())))
                .forEach((kind, keys) -> names.put(
                        kind, catalogue.find(kind).map(of -> names(of, keys)).orElseGet(Map::of)));
        return names;
    }

    /** What tells the record apart: its own id, or else whose it is. */
    private static long key(SegmentEvents.Event event) {
        return NUMBERED.contains(event.why().record()) ? event.why().id() : event.contact();
    }

    /** What those that the viewer sees are called. */
    private Map<Long, String> names(Category category, Collection<Long> keys) {
        var kind = category.kind();
        var numbered = NUMBERED.contains(kind.key());
        var key = (numbered ? kind.id() : kind.contact()).apply("r");
        Field<?> number = numbered ? number(category).orElse(inline("")) : inline("");
        var prefix = number(category).isPresent()
                ? category.naming().map(Category.Naming::prefix).orElse("")
                : "";
        var names = new HashMap<Long, String>();
        db.selectDistinct(key, number)
                .from(kind.from().apply("r"))
                .where(key.in(keys))
                .fetch()
                .forEach(row ->
                        names.put(row.value1(), prefix.isEmpty() || !numbered ? one(category) : prefix + row.get(1)));
        return names;
    }

    private static String one(Category category) {
        var one = category.one();
        return ("aeiou".indexOf(one.charAt(0)) >= 0 ? "An " : "A ") + one;
    }

    /** The number of records that have one, such as ALERT-7. */
    private static Optional<Field<?>> number(Category category) {
        return category.naming()
                .filter(naming -> naming.prefix().endsWith("-"))
                .flatMap(naming -> category.field(naming.field()))
                .flatMap(field -> field.meaning() instanceof Meaning.Stored(var column)
                        ? Optional.of(column.sql().apply("r"))
                        : Optional.empty());
    }
}
