package app.throughline.segment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.inline;

import app.throughline.access.Staff;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Meaning;
import app.throughline.kernel.Tx;
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

    SegmentCauses(Tx tx, DSLContext db, Catalogue catalogue, Staff staff) {
        this.tx = tx;
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
    }

    /** Why, by the event's id. */
    public Map<Long, String> words(List<SegmentEvents.Event> events) {
        return tx.read(() -> {
            var people = staff.byId(events.stream()
                    .map(event -> event.why().account())
                    .distinct()
                    .toList());
            var names = names(events);
            var words = new HashMap<Long, String>();
            for (var event : events) {
                var name = Optional.ofNullable(
                        names.getOrDefault(event.why().record(), Map.of()).get(key(event)));
                var by = Optional.ofNullable(people.get(event.why().account())).map(Staff.Member::name);
                words.put(event.id(), words(event.why().kind(), name, by));
            }
            return words;
        });
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

    private static String words(Why.Kind kind, Optional<String> name, Optional<String> by) {
        return switch (kind) {
            case CHANGE ->
                name.map(record -> record + " changed"
                                + by.filter(person -> !person.isBlank())
                                        .map(person -> ", by " + person)
                                        .orElse(""))
                        .orElse(NAMELESS);
            case TIME -> "Time passed";
            case DEFINITION -> "The segment got another filter";
            case MENDED -> "What was kept was wrong and was put right";
            case COMMON -> "Something that many students share changed, such as a team or a course";
        };
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
