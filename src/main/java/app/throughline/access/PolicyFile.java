package app.throughline.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The declared row security, {@code access/policies.yaml}.
 *
 * @param clauses SQL by clause name
 * @param engine the clauses that hold for the live engine whatever the row
 * @param tables the personal tables by qualified name, in the order of the file
 * @param searches the allow-listed search functions by table
 */
record PolicyFile(
        Map<String, String> clauses, Set<String> engine, Map<String, Table> tables, Map<String, Search> searches) {
    /** What may be written to a table, besides being read. */
    enum Writes {
        NONE,
        INSERT,
        CHANGE,
        DELETE
    }

    /**
     * One personal table.
     *
     * @param name its name without the schema
     * @param area the area of rights its levels belong to
     * @param contact its column with the contact's id
     * @param read who sees a row
     * @param glass an SQL condition under which a live break-glass grant shows a row besides, null: none does
     * @param recusal whether a recusal hides the rows of that student
     * @param writes what may be written to it
     * @param insert what must hold for a new row, null: only that there is a viewer
     * @param update which rows may be changed, null: those that are seen
     * @param preview how rows are narrowed while an administrator looks as somebody else
     */
    record Table(
            String name,
            int area,
            String contact,
            Clause read,
            @Nullable String glass,
            boolean recusal,
            Writes writes,
            @Nullable Clause insert,
            @Nullable Clause update,
            Preview preview) {
        Table with(Clause other) {
            return new Table(name, area, contact, other, glass, recusal, writes, insert, update, preview);
        }

        Table with(Preview other) {
            return new Table(name, area, contact, read, glass, recusal, writes, insert, update, other);
        }

        Table withoutRecusal() {
            return new Table(name, area, contact, read, glass, false, writes, insert, update, preview);
        }

        Table withoutGlass() {
            return new Table(name, area, contact, read, null, recusal, writes, insert, update, preview);
        }
    }

    /** What an administrator sees of a table while looking as somebody else. */
    sealed interface Preview {
        /** The rows come with those of another table, which is narrowed. */
        record WithParent() implements Preview {}

        /** Rows of areas and students that are open to the administrator too, if {@code also} holds. */
        record Narrowed(String also) implements Preview {}
    }

    /** A search function over a table: its name, the column it returns, what matches and in which order. */
    record Search(String function, String returns, String match, String order) {}

    /** The file as shipped. */
    static PolicyFile shipped() {
        try (InputStream in = PolicyFile.class.getResourceAsStream("/access/policies.yaml")) {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return parse(yaml.load(requireNonNull(in, "access/policies.yaml is missing")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one table replaced. */
    PolicyFile with(String table, Table other) {
        var changed = new LinkedHashMap<>(tables);
        changed.put(table, other);
        return new PolicyFile(clauses, engine, changed, searches);
    }

    private static PolicyFile parse(Map<String, Object> file) {
        var clauses = new LinkedHashMap<String, String>();
        map(file, "clauses").forEach((name, sql) -> clauses.put(name, (String) sql));
        var tables = new LinkedHashMap<String, Table>();
        map(file, "tables").forEach((name, table) -> tables.put(name, table(name, table)));
        var searches = new LinkedHashMap<String, Search>();
        map(file, "searches").forEach((name, search) -> searches.put(name, search(search)));
        return new PolicyFile(clauses, engine(file), tables, searches);
    }

    private static Set<String> engine(Map<String, Object> file) {
        return ((List<?>) get(file, "engine")).stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static Table table(String name, Object declared) {
        var table = asMap(declared);
        return new Table(
                name.substring(name.indexOf('.') + 1),
                (Integer) get(table, "area"),
                (String) table.getOrDefault("contact", "contact_id"),
                clause(get(table, "read")),
                (String) table.get("glass"),
                !"none".equals(table.get("recusal")),
                writes(table),
                table.containsKey("insert") ? clause(get(table, "insert")) : null,
                table.containsKey("update") ? clause(get(table, "update")) : null,
                preview((String) table.getOrDefault("preview", "true")));
    }

    private static Preview preview(String declared) {
        return declared.equals("none") ? new Preview.WithParent() : new Preview.Narrowed(declared);
    }

    private static Writes writes(Map<String, Object> table) {
        if (Boolean.TRUE.equals(table.get("deletes"))) {
            return Writes.DELETE;
        }
        return switch ((String) table.getOrDefault("writes", "change")) {
            case "none" -> Writes.NONE;
            case "insert" -> Writes.INSERT;
            case "change" -> Writes.CHANGE;
            default -> throw new IllegalArgumentException("Unknown writes: " + table.get("writes"));
        };
    }

    private static Search search(Object declared) {
        var search = asMap(declared);
        return new Search(
                (String) get(search, "function"),
                (String) get(search, "returns"),
                (String) get(search, "match"),
                (String) get(search, "order"));
    }

    private static Clause clause(Object declared) {
        if (declared instanceof String name) {
            return new Clause.Named(name);
        }
        var joined = asMap(declared);
        return joined.containsKey("all")
                ? new Clause.All(clauses(get(joined, "all")))
                : new Clause.Any(clauses(get(joined, "any")));
    }

    private static List<Clause> clauses(Object declared) {
        return ((List<?>) declared).stream().map(PolicyFile::clause).toList();
    }

    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return asMap(get(in, key));
    }

    private static Object get(Map<String, Object> in, String key) {
        return requireNonNull(in.get(key), () -> "policies.yaml lacks " + key);
    }

    @SuppressWarnings("unchecked") // the YAML constructor makes maps with text keys
    private static Map<String, Object> asMap(Object declared) {
        return (Map<String, Object>) declared;
    }
}
