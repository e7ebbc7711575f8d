package app.throughline.intake;

import app.throughline.intake.house.HouseFiles;
import app.throughline.intake.target.Target;
import app.throughline.intake.target.Target.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of one target in one import.
 *
 * <p>A staged row is judged once and the verdict is kept in a plan: 'a' added, 'c' changed, 'u' unchanged, 'q' refers to
 * something unknown; 'e' is a stored record that the file lacks and stands there by its id. Applying goes through the
 * plan by ranges of lines; every range is one statement that finds the references anew, because the records a row
 * refers to may have been made by the same import a moment ago.
 *
 * @param target the table
 * @param run what is the same for all tables of the import
 * @param columns the columns its file has
 */
record TargetSql(Target target, Run run, Set<String> columns) {
    /**
     * One import.
     *
     * @param id its run
     * @param full whether an empty cell empties a field and an absent record ends
     * @param literals SQL by placeholder: {@code :source}, {@code :today}, {@code :now}
     * @param staged the files it has
     */
    record Run(long id, boolean full, Map<String, String> literals, Set<String> staged) {
        String stage(String file) {
            return "intake.stage_" + id + "_" + file;
        }

        String plan(String target) {
            return "intake.plan_" + id + "_" + target;
        }

        String fill(String sql) {
            var filled = sql;
            for (var literal : literals.entrySet()) {
                filled = filled.replace(literal.getKey(), literal.getValue());
            }
            return filled.replace(":run", Long.toString(id));
        }
    }

    /** Judges every usable row. */
    String judge() {
        var verdict = target.rules().updatesOnly()
                ? "'u'"
                : target.rules().onlyIf().isEmpty()
                        ? "'a'"
                        : "case when " + target.rules().onlyIf() + " then 'a' else 'u' end";
        return run.fill(
                "insert into " + plan() + " (line, item, verdict) select s.line, " + (isList() ? "s.item" : "''")
                        + ", case when " + unknown(target.lookups()) + " then 'q' when t." + target.matched()
                        + " is null then " + verdict + " when " + changed() + " then 'c' else 'u' end\nfrom " + source()
                        + lookups(true) + "\nleft join " + target.table() + " t on " + target.match() + "\nwhere s.ok");
    }

    /** Adds the records of this feed that a full file lacks. */
    String absent() {
        var absence = java.util.Objects.requireNonNull(target.rules().absence());
        return run.fill("insert into " + plan() + " (line, item, verdict) select t.id, '', 'e' from " + target.table()
                + " t where " + absence.active() + " and "
                + (absence.scope() + " and " + absence.missing()).replace("@", run.stage(target.file())));
    }

    /** How many records of this feed are active. */
    String active() {
        var absence = java.util.Objects.requireNonNull(target.rules().absence());
        return run.fill("select count(*) from " + target.table() + " t where " + absence.active());
    }

    /** Puts the rows that refer to something unknown into quarantine, named by the first such column. */
    List<String> quarantine() {
        return target.lookups().stream()
                .map(lookup -> run.fill("insert into intake.quarantined_row"
                        + " (run_id, file, line, column_name, value, code, message)\nselect distinct :run, '"
                        + target.file() + "', s.line, '" + lookup.column() + "', left(" + cell(lookup)
                        + ", 200), '" + code(lookup) + "', '" + lookup.column()
                        + " names nothing that is known.'\nfrom " + planned() + lookups(true)
                        + "\nwhere p.verdict = 'q' and " + unknown(List.of(lookup))))
                .toList();
    }

    /** Marks the quarantined rows of this plan as not usable, for the tables that the same file feeds after it. */
    String exclude() {
        return "update " + run.stage(target.file()) + " s set ok = false from " + plan()
                + " p where p.verdict = 'q' and p.line = s.line";
    }

    /** Up to ten records of one verdict, as they are and as they would be. */
    String samples(String verdict, String word) {
        var before = verdict.equals("c") ? json("t.", false) : "'{}'";
        return run.fill(
                "insert into intake.sample (run_id, table_name, verdict, record_key, before, after)\nselect :run, '"
                        + target.name() + "', '" + word + "', left(" + key() + ", 200), " + before + ", "
                        + json("", verdict.equals("a"))
                        + "\nfrom " + planned() + lookups(false)
                        + (verdict.equals("c") ? "\njoin " + target.table() + " t on " + target.match() : "")
                        + "\nwhere p.verdict = '" + verdict + "'\norder by p.line limit 10");
    }

    /** Up to ten records that would end. */
    String endedSamples() {
        return run.fill("insert into intake.sample (run_id, table_name, verdict, record_key, before, after)"
                + "\nselect :run, '" + target.name() + "', 'ended', 'no. ' || p.line, '{}', '{}' from " + plan()
                + " p where p.verdict = 'e' order by p.line limit 10");
    }

    /** Makes the new records of a range of lines. */
    String insert(long from, long to) {
        var values = Stream.of(target.keys(), target.values(), inserted())
                .flatMap(List::stream)
                .toList();
        var provenance = target.hasProvenance();
        return run.fill("insert into " + target.table() + " ("
                + values.stream().map(v -> "\"" + v.column() + "\"").collect(Collectors.joining(", "))
                + (provenance ? ", import_id" : "") + ")\nselect "
                + values.stream().map(TargetSql::inserted).collect(Collectors.joining(", "))
                + (provenance ? ", :run" : "") + "\nfrom " + planned(from, to) + lookups(false)
                + "\nwhere p.verdict = 'a'");
    }

    /** Keeps what the changed records of a range were; "" when nothing is kept. */
    String history(long from, long to) {
        if (target.rules().history().isEmpty()) {
            return "";
        }
        var rows = planned(from, to) + lookups(false) + "\njoin " + target.table() + " t on " + target.match();
        return run.fill(target.rules().history().replace("@", rows) + "\nand p.verdict = 'c'");
    }

    /** Changes the records of a range of lines. */
    String update(long from, long to) {
        var sets = Stream.concat(spoken(), target.stamps().stream())
                .map(v -> "\"" + v.column() + "\" = " + effective(v))
                .collect(Collectors.joining(", "));
        return run.fill(
                "update " + target.table() + " t set " + sets + (target.hasProvenance() ? ", import_id = :run" : "")
                        + "\nfrom " + planned(from, to) + lookups(false) + "\nwhere " + target.match()
                        + "\nand p.verdict = 'c'");
    }

    /** Keeps what the ending records were; "" when nothing is kept. */
    String endedHistory(long from, long to) {
        var absence = target.rules().absence();
        if (absence == null || !absence.keepsHistory()) {
            return "";
        }
        return run.fill(target.rules().history().replace("@", target.table() + " t") + "\nand t.id in ("
                + ended(from, to) + ")");
    }

    /** Ends the records of a range of ids. */
    String end(long from, long to) {
        var absence = java.util.Objects.requireNonNull(target.rules().absence());
        return run.fill("update " + target.table() + " t set " + absence.set() + ", import_id = :run where t.id in ("
                + ended(from, to) + ")");
    }

    String plan() {
        return run.plan(target.name());
    }

    private String ended(long from, long to) {
        return "select p.line from " + plan() + " p where p.verdict = 'e'" + range(from, to);
    }

    private static String range(long from, long to) {
        return " and p.line between " + from + " and " + to;
    }

    private String planned() {
        return plan() + " p\njoin " + staged() + " on s.line = p.line" + (isList() ? " and s.item = p.item" : "");
    }

    /** The planner does not conclude from one line's range that the other, equal one has it too. */
    private String planned(long from, long to) {
        return planned() + range(from, to) + " and s.line between " + from + " and " + to;
    }

    /** The rows to be judged; the plan then names each by its line. */
    private String source() {
        return target.rules().source().isEmpty()
                ? staged()
                : target.rules().source().replace("@", run.stage(target.file())) + " s";
    }

    private String staged() {
        var stage = run.stage(target.file());
        if (isList()) {
            return "(select q.*, trim(i.item) as item from " + stage
                    + " q cross join lateral unnest(string_to_array(q."
                    + target.rules().list()
                    + ", ';')) i (item) where trim(i.item) <> '') s";
        }
        return stage + " s";
    }

    private boolean isList() {
        return !target.rules().list().isEmpty();
    }

    private String cell(Target.Lookup lookup) {
        return isList() && lookup.column().equals(target.rules().list()) ? "s.item" : "s." + lookup.column();
    }

    private String code(Target.Lookup lookup) {
        return lookup.stagedFile().isEmpty() ? "unknown_value" : "unknown_reference";
    }

    private String lookups(boolean withStaged) {
        var sql = new StringBuilder();
        for (var lookup : target.lookups()) {
            sql.append("\nleft join ").append(lookup.join().replace("@", lookup.alias()));
            if (withStaged && isStaged(lookup)) {
                sql.append("\nleft join ")
                        .append(run.stage(lookup.stagedFile()))
                        .append(' ')
                        .append(staged(lookup));
                sql.append(" on ").append(staged(lookup)).append(".ok and ");
                sql.append(lookup.stagedOn().replace("x.", staged(lookup) + "."));
            }
        }
        return sql.toString();
    }

    private String unknown(List<Target.Lookup> lookups) {
        var unknown = lookups.stream()
                .map(l -> cell(l) + " is not null and " + l.alias() + ".id is null"
                        + (isStaged(l) ? " and " + staged(l) + ".line is null" : ""))
                .collect(Collectors.joining(" or "));
        return unknown.isEmpty() ? "false" : "(" + unknown + ")";
    }

    private boolean isStaged(Target.Lookup lookup) {
        return run.staged().contains(lookup.stagedFile());
    }

    private static String staged(Target.Lookup lookup) {
        return lookup.alias().replaceFirst("^r", "x");
    }

    private String changed() {
        var changed = spoken().map(v -> "t.\"" + v.column() + "\" is distinct from " + effective(v))
                .collect(Collectors.joining(" or "));
        return changed.isEmpty() ? "false" : changed;
    }

    private Stream<Value> spoken() {
        return target.values().stream().filter(v -> v.from().isEmpty() || columns.contains(v.from()));
    }

    /** The stamps that a new record carries; a version starts by itself. */
    private List<Value> inserted() {
        return target.stamps().stream()
                .filter(v -> !v.column().equals("version"))
                .toList();
    }

    private static String inserted(Value value) {
        var expression = value.expression().replace("t.properties", "null::jsonb");
        return value.fallback().equals("null") ? expression : "coalesce(" + expression + ", " + value.fallback() + ")";
    }

    private String effective(Value value) {
        if (value.from().isEmpty() || value.from().startsWith("custom")) {
            return value.expression();
        }
        var silent = value.update() == null ? value.fallback() : value.update();
        if (run.full()) {
            return silent.equals("null") ? value.expression() : "coalesce(" + value.expression() + ", " + silent + ")";
        }
        return "coalesce(" + value.expression() + ", case when (s.clears >> " + bit(value) + ") & 1 = 1 then " + silent
                + " else t.\"" + value.column() + "\" end)";
    }

    private int bit(Value value) {
        return HouseFiles.named(target.file()).orElseThrow().position(value.from());
    }

    private String key() {
        var key = HouseFiles.named(target.file()).orElseThrow().key();
        return "concat_ws(' ', " + key.stream().map(k -> "s.\"" + k + "\"").collect(Collectors.joining(", "))
                + (isList() ? ", s.item" : "") + ")";
    }

    private String json(String prefix, boolean fresh) {
        return spoken().filter(v -> !v.from().isEmpty())
                .map(v -> "'" + v.column() + "', "
                        + (!prefix.isEmpty() ? prefix + "\"" + v.column() + "\"" : fresh ? inserted(v) : effective(v)))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }
}
