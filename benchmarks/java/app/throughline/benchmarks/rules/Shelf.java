package app.throughline.benchmarks.rules;

import app.throughline.access.Viewer;
import app.throughline.rule.RuleDraft;
import app.throughline.rule.RuleList;
import app.throughline.rule.Rules;
import app.throughline.rule.Saving;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rules of the benchmark. The one that matches is made through the door; the others are written by one statement as
 * the door writes them, and so many of them are turned on at once.
 */
final class Shelf {
    private static final String CREATED = "{\"on\":\"created\"}";
    private static final String ACTIONS = "[{\"type\":\"set_priority\",\"priority\":\"high\"}]";

    private final Connection owner;
    private final long matching;

    /** Makes them, all turned off. @param viewer may make rules, and is the caller */
    Shelf(Connection owner, Rules rules, Viewer viewer, List<String> filters) throws SQLException {
        this.owner = owner;
        var draft = new RuleDraft(
                "Bench, matches", "", "", null, null, CREATED, Conditions.matching(), ACTIONS, false, false);
        if (!(rules.create(RuleList.ALERTS, draft, viewer) instanceof Saving.Saved(var id))) {
            throw new IllegalStateException("The rule that matches was not saved");
        }
        this.matching = id;
        write(viewer.accountId(), filters);
    }

    private void write(long by, List<String> filters) throws SQLException {
        try (var statement = owner.prepareStatement("""
                with asked as (select n, filter from unnest(?) with ordinality f (filter, n)),
                made as (
                    insert into rule.rule (list, position, name, owner_id, created_at, updated_at, updated_by)
                    select 1, 100 + n, 'Bench ' || n, ?, now(), now(), ? from asked
                    returning id, position)
                insert into rule.version (rule_id, no, trigger, filter, actions, change, changed_at, changed_by)
                select m.id, 1, ?::jsonb, a.filter::jsonb, ?::jsonb, 'created', now(), ?
                from made m join asked a on 100 + a.n = m.position
                """)) {
            statement.setArray(1, owner.createArrayOf("text", filters.toArray()));
            statement.setLong(2, by);
            statement.setLong(3, by);
            statement.setString(4, CREATED);
            statement.setString(5, ACTIONS);
            statement.setLong(6, by);
            statement.executeUpdate();
        }
        execute("analyze rule.rule, rule.version");
    }

    /** Turns the first so many on, and the others off. @param matches whether the last of them is the one that matches */
    void enable(int count, boolean matches) throws SQLException {
        int others = matches ? count - 1 : count;
        execute("""
                update rule.rule set is_enabled = case when id = %d then %b else position <= %d end where list = 1;
                update rule.rulebook set version = version + 1 where list = 1
                """.formatted(matching, matches, 100 + others));
        if (number("select count(*) from rule.rule where list = 1 and is_enabled") != count) {
            throw new IllegalStateException("Other rules than the benchmark's are on");
        }
    }

    /** Turns so many on that ask about the alert alone, and the others off. */
    void enableOwn(int count) throws SQLException {
        execute("""
                update rule.rule r set is_enabled = r.id in (select id from rule.rule
                    where list = 1 and position > 100 and position %% 10 <> 0 order by position limit %d) where list = 1;
                update rule.rulebook set version = version + 1 where list = 1
                """.formatted(count));
    }

    /** Whether somebody is still to be told of something. */
    boolean isBusy() throws SQLException {
        return number("select count(*) from notice.happening where failed_at is null") > 0;
    }

    /** What rules did: how often one ran. */
    long runs() throws SQLException {
        return number("select count(*) from rule.run where result = 1");
    }

    /** How often one was asked and its conditions did not hold, as far as it was written down. */
    long unmatched() throws SQLException {
        return number("select coalesce(sum(event_count), 0) from rule.unmatched_count");
    }

    private long number(String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
