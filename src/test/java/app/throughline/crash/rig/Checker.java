package app.throughline.crash.rig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the journal, the ledgers and the database after all faults have stopped, and names what is wrong: the contracts
 * of security.md 4a by the numbers of its 4d.
 */
public final class Checker {
    private final Cluster cluster;
    private final List<String> violations = new ArrayList<>();
    private String settledAt = "now()";

    /** Nothing is checked yet. */
    public Checker(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What was found; empty when every contract was kept. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private static final String DUE = "select count(*) from workflow.enrollment where wake_at <= now()";
    private static final String WHO_IS_DUE =
            "select w.name || ', state ' || w.state || ' ' || w.pause_reason || ', shard ' || e.shard"
                    + " || ', tried ' || e.tries || ' times: ' || count(*) || ', for ' || max(now() - e.wake_at)"
                    + " from workflow.enrollment e join workflow.workflow w on w.id = e.workflow_id"
                    + " where e.wake_at <= now() group by w.id, e.shard, e.tries";

    private static final List<String> UNFINISHED = List.of(
            DUE,
            "select count(*) from workflow.batch",
            "select count(*) from workflow.nudge",
            "select count(*) from workflow.arrival",
            "select count(*) from outbox.delivery where state = 2 or state = 1 and next_at <= now()",
            "select count(*) from message.message where state = 2 and held_until <= now()",
            "select count(*) from rule.arming where fired_at is null and coalesce(retry_at, fires_at) <= now()",
            "select count(*) from notice.happening where failed_at is null",
            "select count(*) from report.mailing_reader where next_at <= now() - interval '70 seconds'",
            "select segment.waiting_changes()");

    /**
     * Waits until all has ended or waits for its time, and names what does not (liveness, I4 and I5). Things fall due as
     * long as it waits: left over is what was there at every look of the second half.
     *
     * @param most how long it waits
     */
    public void settles(Duration most) throws InterruptedException {
        long began = System.nanoTime();
        var left = Set.copyOf(UNFINISHED);
        var always = new HashSet<>(UNFINISHED);
        while (!left.isEmpty() && System.nanoTime() - began < most.toNanos()) {
            Thread.sleep(500);
            left = UNFINISHED.stream().filter(sql -> cluster.number(sql) > 0).collect(Collectors.toSet());
            if (System.nanoTime() - began > most.toNanos() / 2) {
                always.retainAll(left);
            }
        }
        if (!left.isEmpty()) {
            always.forEach(sql -> violations.add("I4/I5 left over: " + sql));
            if (always.contains(DUE)) {
                violations.addAll(cluster.lines(WHO_IS_DUE));
            }
        }
        settledAt =
                cluster.lines("select quote_literal(now()) || '::timestamptz'").getFirst();
    }

    /** Each student who has not ended waits for something, or is set aside with what broke (I5). */
    public void nobodyIsLost() {
        none(
                "I5 waits for nothing",
                "select id from workflow.enrollment where state = 1 and wake_at is null"
                        + " and not watches and call_key is null");
        none(
                "I5 failed, and was not quarantined",
                "select id || ' ' || reason from workflow.enrollment"
                        + " where state = 3 and not (ending = 'broke' and tries >= 3)");
    }

    /** Each answer that was given holds, and nothing came about twice (I1, I2). */
    public void journal(Storm storm) {
        var numbers = new HashMap<String, String>();
        cluster.lines("select description || '=' || number from alert.alert where description like 'Storm %'")
                .forEach(line -> numbers.merge(
                        line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1), (one, two) -> {
                            violations.add("I2 raised twice: " + line);
                            return one;
                        }));
        storm.raised().forEach((what, number) -> {
            if (!Long.toString(number).equals(numbers.get(what))) {
                violations.add("I1 alert " + number + " was answered for and is " + numbers.get(what));
            }
        });
        var entries = new HashSet<>(cluster.lines("select entry_key from workflow.enrollment"));
        storm.entered().stream()
                .filter(key -> !entries.contains(key))
                .forEach(key -> violations.add("I1 entry is missing: " + key));
        storm.refused().forEach(answer -> violations.add("refused: " + answer));
    }

    /** What mail the server took (I3, contract M-plain), by the message and not by how often it was queued. */
    public void mail(List<String> taken) {
        var once = new HashSet<String>();
        for (var key : taken) {
            var message = key.replaceFirst("^(message-\\d+)-\\d+$", "$1");
            if (!once.add(message)) {
                violations.add("I3 mail was taken twice: " + key);
            }
        }
        var keys = Set.copyOf(taken);
        cluster.lines("select key from outbox.delivery where channel = 'mail' and state = 3").stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> violations.add("M mail is called sent and was not: " + key));
        var known = new HashSet<>(cluster.lines("select key from outbox.delivery where channel = 'mail'"));
        keys.stream().filter(key -> !known.contains(key)).forEach(key -> violations.add("M nobody sent " + key));
    }

    /** What webhooks came (I11, contract W). */
    public void hooks(List<String> taken) {
        var bodies = new HashMap<String, String>();
        for (var line : taken) {
            int blank = line.indexOf(' ');
            var before = bodies.put(line.substring(0, blank), line.substring(blank));
            if (before != null && !before.equals(line.substring(blank))) {
                violations.add("I11 a webhook came with two bodies: " + line);
            }
        }
        cluster.lines("select event_id from outbox.delivery where endpoint_id is not null and state = 3").stream()
                .filter(id -> !bodies.containsKey(id))
                .forEach(id -> violations.add("W a webhook is called sent and was not: " + id));
        var known = new HashSet<>(cluster.lines("select event_id from outbox.delivery where endpoint_id is not null"));
        bodies.keySet().stream().filter(id -> !known.contains(id)).forEach(id -> violations.add("W nobody sent " + id));
        none(
                "W an alert without its one event",
                "select a.id from alert.alert a where (select count(*)"
                        + " from outbox.delivery d where d.subject = 'alert.created' and (d.body::jsonb #>> '{data,id}')::bigint"
                        + " = a.id) <> 1");
        none("a letter found no reader", "select account_id from report.mailing_reader where lost_at is not null");
        none("a delivery was given up", "select id || ' ' || fault from outbox.delivery where state = 5");
    }

    /** Each step's effect is there once and no more, and the steps came in their order (I6, I7). */
    public void steps() {
        none(
                "I6 notes",
                counted("p.step in (2, 5, 6, 8, 9)", "select count(*) from note.note n where n.contact_id = c.id"));
        none("I6 messages", counted("p.step = 3", "select count(*) from message.message m where m.contact_id = c.id"));
        none(
                "I6 calls",
                "select p.enrollment_id from workflow.passage p where p.step = 7 and p.outcome = 1 and (select"
                        + " count(*) from outbox.delivery d where d.event_id = 'wf-' || p.enrollment_id || '-7-1-1') <> 1");
        none(
                "I6 labels",
                "select c.id from contact.contact c where exists (select from workflow.passage p"
                        + " where p.contact_id = c.id and p.step = 1) <> exists (select from contact.contact_label l"
                        + " where l.contact_id = c.id)");
        none(
                "I6 a line of the history twice",
                "select enrollment_id || ' step ' || step from workflow.passage"
                        + " group by enrollment_id, step, visit, why having count(*) > 1");
        none(
                "I7 order",
                "select enrollment_id || ': ' || way from (select enrollment_id, string_agg(step::text, ' '"
                        + " order by id) as way from (select id, enrollment_id, step, lag(step) over (partition by enrollment_id"
                        + " order by id) as before from workflow.passage) p where step is distinct from before"
                        + " group by enrollment_id) w where way !~ '^(1( 2( 3( 4( [56]( 7( 8)?( 10)?( 9)?)?)?)?)?)?|2 9)$'");
        none(
                "I7 ended early",
                "select e.id from workflow.enrollment e where e.state = 2 and not exists (select"
                        + " from workflow.passage p where p.enrollment_id = e.id and p.step = 9 and p.outcome = 1)");
    }

    private static String counted(String steps, String effects) {
        return "select c.id from contact.contact c where (select count(*) from workflow.passage p where p.contact_id = c.id"
                + " and p.outcome = 1 and " + steps + ") <> (" + effects + ")";
    }

    /**
     * Rules ran once on each alert, also those that waited; the segment is who belongs to it. An alert is as old as it was
     * when all had settled: after that no node works, and the checks before this one may take longer than a rule waits.
     */
    public void rulesAndSegment() {
        none(
                "E rules at once",
                "select a.id from alert.alert a where array(select r.rule_id from rule.run r"
                        + " where r.alert_id = a.id and r.result = 1 and r.rule_id in (501, 502) order by r.id)"
                        + " <> array[501, 502]::bigint[] or (select count(*) from alert.alert_comment m where m.alert_id = a.id"
                        + " and m.body = 'Seen') <> 1 or a.reviewer_id is null");
        none(
                "I8 rules that waited",
                "select a.id from alert.alert a where (select count(*) from rule.run r"
                        + " where r.alert_id = a.id and r.rule_id = 503 and r.result = 1) <> case when a.created_at"
                        + " < " + settledAt
                        + " - interval '90 seconds' then 1 else (select count(*) from alert.alert_comment m"
                        + " where m.alert_id = a.id and m.body = 'Waited') end");
        none(
                "membership",
                "select c.id from contact.contact c left join segment.contact_state m on m.contact_id = c.id"
                        + " where coalesce(segment.is_member(m.member, 0), false)"
                        + " <> exists (select from alert.alert a where a.contact_id = c.id)");
        none(
                "joined twice",
                "select contact_id from segment.event where segment_id = 9501 group by contact_id"
                        + " having count(*) > 1");
        none(
                "notices",
                "select a.id from alert.alert a where not exists (select from notice.notice n"
                        + " where n.record_kind = 'alert' and n.record_id = a.id and n.account_id = a.reviewer_id)");
    }

    /** No effect without its audit entry, and every chain is whole (I10, contract U, I13). */
    public void audit() {
        none("I10 chain", "select fault from audit.broken('[]'::jsonb)");
        none(
                "I10 alerts",
                "select a.id from alert.alert a where (select count(*) from audit.entry e"
                        + " where e.action = 'alert.raised' and e.record_kind = 'alert' and e.record_id = a.id) <> 1");
        none(
                "I10 labels",
                "select l.contact_id from contact.contact_label l where (select count(*) from audit.entry e"
                        + " where e.action = 'contact.label-added' and e.contact_id = l.contact_id) <> 1");
        none("I13 depth", "select id from audit.entry where depth > 5");
    }

    /** The import that died in the middle stands wholly after it was repeated. */
    public void imported(int rows) {
        none("import", "select 'rows' from contact.contact where source = 'house' having count(*) <> " + rows);
    }

    private void none(String what, String sql) {
        var found = cluster.lines(sql);
        if (!found.isEmpty()) {
            violations.add(what + ": " + found.size() + ", such as " + found.getFirst());
        }
    }
}
