package app.throughline.rule.engine;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.alert.Retypings;
import app.throughline.alert.comment.Comments;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseAlerts;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.CaseStore;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.casework.Subscriptions;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.rule.RuleList;
import app.throughline.rule.RuleWorld;
import app.throughline.rule.TriggerFields;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A rule for each field that triggers name: the change of a field starts its rule and no other. */
@ThroughlineTest
class ChangeTriggersTest {
    private static final AtomicLong NEXT = new AtomicLong(190_501);

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertMoves moves;

    @Autowired
    Cases cases;

    @Autowired
    InstantSource clock;

    @Autowired
    Tx tx;

    private RuleWorld world;
    private ContactId ira;
    private Viewer diane;

    @BeforeEach
    void scene() {
        RuleWorld.clear(database);
        world = new RuleWorld(context);
        ira = world.student(NEXT.getAndIncrement());
        diane = world.diane();
        RuleWorld.write(
                database,
                "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source) select "
                        + ira.value() + ", " + RUTH + ", r.id, true, date '2020-01-01', 'rules'"
                        + " from contact.network_role r where r.key = 'academic_advisor'");
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Test
    @Proves("RU-table")
    void eachChangeOfAnAlertStartsItsRule() {
        var alert = raised("other", "manual");
        var other = raised("other", "manual");
        ruleOfEach(RuleList.ALERTS);

        assertThat(started(() -> moves.progress(alert, 0, diane))).containsExactly("status");
        assertThat(started(() -> moves.prioritize(alert, 0, Priority.HIGH, diane)))
                .contains("priority");
        assertThat(started(() -> moves.assign(alert, 0, DIANE, null, diane))).containsExactly("reviewer");
        assertThat(started(() -> moves.due(alert, 0, clock.instant().plus(Duration.ofDays(9)), diane)))
                .containsExactly("due");
        assertThat(started(() -> bean(Retypings.class).retype(other, 0, "leaving", diane)))
                .containsExactly("type");
        assertThat(started(() -> bean(Comments.class).write(alert, "Called her", diane)))
                .containsExactly("comment");
        var opened = opened();
        assertThat(started(() -> bean(CaseAlerts.class).link(opened.number(), alert, diane)))
                .containsExactly("case", "status");
    }

    /** Nothing people do changes these two of an alert; whatever will do it tells it like this. */
    @Test
    @Proves("RU-table")
    void aChangeOfSectionOrDescriptionStartsItsRule() {
        var alert = raised("other", "manual");
        ruleOfEach(RuleList.ALERTS);
        for (var field : List.of("section", "description")) {
            assertThat(started(() -> {
                        var event = new Event(
                                RuleList.ALERTS,
                                "alert.changed",
                                new RecordRef("alert", alert.value()),
                                ira.value(),
                                false,
                                Set.of(field),
                                Map.of(),
                                diane.cause());
                        bean(RulePasses.class).run(bean(Rulebooks.class).current(RuleList.ALERTS), event);
                        return field;
                    }))
                    .containsExactly(field);
        }
    }

    @Test
    @Proves("RU-table")
    void anotherOccurrenceStartsItsRule() {
        raised("low_lms", "rule");
        ruleOfEach(RuleList.ALERTS);
        assertThat(started(() -> {
                    raised("low_lms", "rule");
                    return true;
                }))
                .containsExactly("occurrence");
    }

    @Test
    @Proves("RU-table")
    void eachChangeOfACaseStartsItsRule() {
        var opened = opened();
        var alert = raised("other", "manual");
        ruleOfEach(RuleList.CASES);

        assertThat(started(opened, CaseField.STATUS, status("in_progress"))).containsExactly("group", "status");
        assertThat(started(opened, CaseField.STATUS, status("waiting"))).containsExactly("status");
        assertThat(started(opened, CaseField.PRIORITY, "3")).contains("priority");
        assertThat(started(opened, CaseField.ASSIGNEE, "p" + RUTH)).containsExactly("assignee");
        assertThat(started(opened, CaseField.DUE, "2031-04-01")).containsExactly("due");
        assertThat(started(opened, CaseField.TYPE, "advising")).contains("type");
        assertThat(started(opened, CaseField.PRIVATE, "true")).contains("private");
        var subscriptions = bean(Subscriptions.class);
        assertThat(started(() -> subscriptions.subscribe(opened.number(), new Assignee.Person(RUTH), diane)))
                .containsExactly("subscriber");
        assertThat(started(() -> subscriptions.unsubscribe(opened.number(), new Assignee.Person(RUTH), diane)))
                .containsExactly("subscriber");
        assertThat(started(() -> bean(CaseAlerts.class).link(opened.number(), alert, diane)))
                .containsExactly("alert");
        assertThat(started(() -> bean(CaseAlerts.class).unlink(opened.number(), alert, AlertStatus.TRIAGE, diane)))
                .containsExactly("alert");
        var task = AddTask.of(ira, opened.id(), "Call Ira", new Assignee.Person(DIANE), null);
        var added = (TaskChange.Done) as(DIANE, () -> bean(Tasks.class).add(task, diane));
        assertThat(started(() -> bean(Tasks.class).complete(added.id(), "", true, diane)))
                .containsExactly("task");
    }

    /** Rules that find everything as they would have it: they run, and nothing follows from them. */
    private void ruleOfEach(RuleList list) {
        RuleWorld.write(
                database, "insert into contact.label (name) values ('Taken off by rules') on conflict do nothing");
        var label = world.value("select id from contact.label where name = 'Taken off by rules'");
        for (var field : TriggerFields.of(list)) {
            world.rule(
                    list,
                    field.key(),
                    "{\"on\":\"changed\",\"fields\":[{\"field\":\"" + field.key() + "\"}]}",
                    "",
                    "[{\"type\":\"remove_label\",\"label\":" + label + "}]");
        }
    }

    private List<String> started(Opening.Opened opened, CaseField field, String value) {
        var properties = bean(CaseProperties.class);
        return started(() -> properties.change(opened.number(), field, seen(opened, field), value, diane));
    }

    private String seen(Opening.Opened opened, CaseField field) {
        return tx.read(() -> bean(CaseStore.class).get(SUPPORT_CASE.NUMBER.eq(opened.number())))
                .raw(field);
    }

    /** The names of the rules that ran, as Diane does this. */
    private List<String> started(java.util.function.Supplier<?> does) {
        RuleWorld.write(database, "delete from rule.run");
        as(DIANE, () -> tx.call(does::get));
        var names = world.value("select string_agg(distinct r.name, ',') from rule.run n join rule.rule r"
                + " on r.id = n.rule_id where n.contact_id = " + ira.value());
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private String status(String key) {
        return world.value("select id from casework.case_status where key = '" + key + "'");
    }

    private AlertId raised(String type, String source) {
        var ref = source.equals("rule") ? "change" + NEXT.getAndIncrement() : null;
        var command = new RaiseAlert(ira, type, Priority.LOW, "", "Words.", null, source, ref, null);
        var raising = ref == null
                ? as(DIANE, () -> alerts.raise(command, diane.cause()))
                : Caller.SERVICE.call(() -> alerts.raise(command, Cause.of(Actor.SYSTEM)));
        return switch (raising) {
            case Raising.Raised(var alert, var _) -> alert;
            case Raising.Repeated(var alert, var _, var _) -> alert;
            case Raising.Known _, Raising.Invalid _ -> throw new IllegalStateException(raising.toString());
        };
    }

    private Opening.Opened opened() {
        var open = new OpenCase(
                ira, "engagement", "", "", Priority.LOW, new Assignee.Person(DIANE), null, false, List.of());
        return (Opening.Opened) as(DIANE, () -> cases.open(open, diane));
    }
}
