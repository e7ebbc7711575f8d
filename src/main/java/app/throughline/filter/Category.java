package app.throughline.filter;

import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What can be asked of one kind of record. */
public final class Category {
    private final RecordKind kind;
    private final String one;
    private final String many;
    private Optional<Naming> naming = Optional.empty();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private Optional<DefinedFields> defined = Optional.empty();
    private final Map<String, Relation> relations = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    /** How people tell the records apart: "ALERT-" and the field "number". */
    public record Naming(String prefix, String field) {}

    Category(RecordKind kind, String one, String many) {
        this.kind = kind;
        this.one = one;
        this.many = many;
    }

    void add(Field field) {
        claim(fields.put(field.key(), field), field.key());
    }

    void add(DefinedFields fields) {
        defined = Optional.of(fields);
    }

    void add(Relation relation) {
        claim(relations.put(relation.key(), relation), relation.key());
    }

    void add(Link link) {
        claim(links.put(link.key(), link), link.key());
    }

    private void claim(@org.jspecify.annotations.Nullable Object before, String key) {
        if (before != null) {
            throw new IllegalStateException(kind + " has two of " + key);
        }
    }

    /** The records it is about. */
    public RecordKind kind() {
        return kind;
    }

    /** What one of them is called, such as "case". */
    public String one() {
        return one;
    }

    /** What several are called. */
    public String many() {
        return many;
    }

    void name(Naming by) {
        naming = Optional.of(by);
    }

    /** How people tell the records apart; empty where only their fields do. */
    public Optional<Naming> naming() {
        return naming;
    }

    /** The field with a key. */
    public Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key))
                .or(() -> defined.filter(one -> key.startsWith(one.prefix())).flatMap(one -> one.find(key)));
    }

    /** The fields in the order they were contributed, and behind them those that people defined and still offer. */
    public Collection<Field> fields() {
        if (defined.isEmpty()) {
            return fields.values();
        }
        var all = new ArrayList<>(fields.values());
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        fields.values().forEach(field -> taken.add(field.label()));
        for (var field : defined.get().list()) {
            all.add(taken.contains(field.label()) ? field.called(field.label() + " (custom)") : field);
        }
        return all;
    }

    /** The relation with a key. */
    public Optional<Relation> relation(String key) {
        return Optional.ofNullable(relations.get(key));
    }

    /** The relations in the order they were contributed. */
    public Collection<Relation> relations() {
        return relations.values();
    }

    /** The link with a key. */
    public Optional<Link> link(String key) {
        return Optional.ofNullable(links.get(key));
    }

    /** The links in the order they were contributed. */
    public Collection<Link> links() {
        return links.values();
    }
}
