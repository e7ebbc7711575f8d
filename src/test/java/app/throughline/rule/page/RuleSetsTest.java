package app.throughline.rule.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.kernel.Caller;
import app.throughline.rule.RuleWorld;
import app.throughline.rule.Rules;
import app.throughline.rule.Saving;
import app.throughline.rule.editor.RuleSets;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The ready-made rules work as they are shipped. */
@ThroughlineTest
class RuleSetsTest {
    private static final long CLEARED = 99_841;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Viewers viewers;

    @Autowired
    RuleSets sets;

    @Autowired
    Rules rules;

    @Autowired
    Alerts alerts;

    RuleWorld world;

    @BeforeEach
    void aCareTeam() {
        world = new RuleWorld(context);
        RuleWorld.write(
                database,
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                        + " (99841, 'care@sets.test', 'Cara', 'Care', 'Counselor') on conflict do nothing");
        RuleWorld.write(
                database,
                "insert into access.group_member (group_id, account_id) select id, 99841 from access.permission_group"
                        + " where key in ('director', 'wellbeing') on conflict do nothing");
        RuleWorld.write(
                database,
                "insert into access.team (id, name, position) overriding system value values (99841, 'Care of sets', 0)"
                        + " on conflict do nothing");
        RuleWorld.write(
                database,
                "insert into access.team_member (team_id, account_id) values (99841, 99841) on conflict do nothing");
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
        RuleWorld.write(database, "delete from access.group_member where account_id = 99841");
        RuleWorld.write(database, "update access.team set retired_at = now() where id = 99841");
    }

    @Test
    @Proves("CA-5")
    void aWellbeingConcernBecomesACaseOfATeamThatMayWorkOnItThoughItsTypeNamesNobody() {
        var shipped = sets.find("wellbeing_case").orElseThrow();
        var saved = People.as(CLEARED, () -> rules.create(shipped.list(), shipped.draft(), viewer()));
        assertThat(saved).isInstanceOf(Saving.Saved.class);
        People.as(CLEARED, () -> rules.enable(((Saving.Saved) saved).id(), true, viewer()));

        var student = world.student(199_841);
        var raise = new RaiseAlert(student, "wellbeing", null, "", "Worried about her", null, "manual", null, null);
        var raised = Caller.SERVICE.call(() -> alerts.raise(raise, People.TEST));

        var number = ((Raising.Raised) raised).number();
        assertThat(world.value("select t.key || ' ' || c.is_private || ' ' || (c.assignee_team_id is not null or"
                        + " c.assignee_id is not null) from alert.alert a join casework.support_case c on c.id = a.case_id"
                        + " join casework.case_type t on t.id = c.type_id where a.number = " + number))
                .isEqualTo("wellbeing true true");
        assertThat(world.value("select result from rule.run where contact_id = 199841"))
                .isNotEqualTo("2");
    }

    private Viewer viewer() {
        return viewers.ofAccount(CLEARED).orElseThrow();
    }
}
