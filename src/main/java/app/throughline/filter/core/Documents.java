package app.throughline.filter.core;

import static org.jooq.impl.DSL.inline;

import app.throughline.filter.time.TimeFrame;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads documents: one statement for each kind of record, whatever the number of contacts. */
public final class Documents {
    private static final String ROW = "r";

    private Documents() {}

    /**
     * The documents of these contacts, in the running transaction and as far as its viewer sees.
     *
     * @return one for each contact, in the order given; a contact that cannot be seen has no records
     */
    public static List<Document> load(DSLContext db, Layout layout, Collection<Long> contacts) {
        var found = new HashMap<Long, Document.Records[]>();
        contacts.forEach(contact -> found.put(contact, blank(layout)));
        for (var plan : layout.plans()) {
            read(db, plan, contacts, found);
        }
        return contacts.stream()
                .map(contact -> new Document(contact, List.of(found.getOrDefault(contact, blank(layout)))))
                .toList();
    }

    private static Document.Records[] blank(Layout layout) {
        var records = new Document.Records[layout.plans().size()];
        java.util.Arrays.fill(records, Document.Records.NONE);
        return records;
    }

    private static void read(
            DSLContext db, Layout.Plan plan, Collection<Long> contacts, Map<Long, Document.Records[]> found) {
        var kind = plan.kind();
        var contact = kind.contact().apply(ROW).as("c");
        var fields =
                new ArrayList<Field<?>>(List.of(contact, kind.id().apply(ROW).as("i")));
        plan.numbers().forEach(slot -> fields.add(slot.sql().apply(ROW).as("n" + fields.size())));
        plan.texts().forEach(slot -> fields.add(slot.sql().apply(ROW).as("t" + fields.size())));
        var ids = contacts.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        try (Cursor<Record> rows = db.select(fields)
                .from(kind.from().apply(ROW))
                .where(DSL.condition("{0} = any ({1}::bigint[])", kind.contact().apply(ROW), inline(ids)))
                .orderBy(DSL.one(), DSL.two())
                .fetchSize(1000)
                .fetchLazy()) {
            var building = new Building(plan);
            for (var row : rows) {
                building.add(row, found);
            }
            building.close(found);
        }
    }

    /** The records of one contact after another. */
    private static final class Building {
        private final Layout.Plan plan;
        private final List<Long> ids = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private final List<Document.Words> texts = new ArrayList<>();
        private @Nullable Long contact;

        private Building(Layout.Plan plan) {
            this.plan = plan;
        }

        private void add(Record row, Map<Long, Document.Records[]> found) {
            Long next = row.get(0, Long.class);
            if (!next.equals(contact)) {
                close(found);
                contact = next;
            }
            ids.add(row.get(1, Long.class));
            int column = 2;
            for (var slot : plan.numbers()) {
                numbers.add(number(slot.type(), row.get(column++)));
            }
            for (int i = 0; i < plan.texts().size(); i++) {
                var text = row.get(column++);
                texts.add(text == null ? Document.Words.NONE : Document.Words.of(text.toString()));
            }
        }

        private void close(Map<Long, Document.Records[]> found) {
            var records = contact == null ? null : found.get(contact);
            if (records != null) {
                records[plan.position()] = new Document.Records(
                        ids.stream().mapToLong(Long::longValue).toArray(),
                        numbers.stream().mapToLong(Long::longValue).toArray(),
                        plan.numbers().size(),
                        texts.toArray(Document.Words[]::new),
                        plan.texts().size());
            }
            ids.clear();
            numbers.clear();
            texts.clear();
        }
    }

    private static long number(Column.Type type, @Nullable Object value) {
        if (value == null) {
            return Document.EMPTY;
        }
        return switch (type) {
            case NUMBER -> millionths(value);
            case DAY -> ((LocalDate) value).toEpochDay();
            case INSTANT -> TimeFrame.micros(value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value);
            case CODE -> ((Number) value).longValue();
            case FLAG -> (Boolean) value ? 1 : 0;
            case TEXT -> throw new IllegalStateException("Text is no number");
        };
    }

    /** What lies beyond the ninth trillion counts as that. */
    private static long millionths(Object value) {
        var exact = (value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()))
                .movePointRight(6)
                .setScale(0, RoundingMode.FLOOR);
        var most = BigDecimal.valueOf(Long.MAX_VALUE / 2);
        return exact.min(most).max(most.negate()).longValue();
    }
}
