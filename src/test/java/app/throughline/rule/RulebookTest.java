package app.throughline.rule;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules as people write and order them. */
@ThroughlineTest
class RulebookTest {
    private static final String EVERY = "{\"version\":1,\"root\":\"alert\",\"where\":{\"all\":[]}}";
    private static final String CREATED = "{\"on\":\"created\"}";

    @Autowired
    Rules rules;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void people() {
        new People(database, signIns, accounts);
    }

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Test
    void aNewRuleStartsTurnedOffAtTheEndOfItsList() {
        long first = created("Grob one");
        long second = created("Grob two");

        var list = read(() -> rules.list(RuleList.ALERTS, diane()));
        assertThat(list.stream().map(Rule::id)).endsWith(first, second);
        assertThat(rule(first).isEnabled()).isFalse();
        assertThat(rule(first).current().no()).isEqualTo(1);
        assertThat(rule(first).current().trigger()).isEqualTo(new Trigger.Created());
    }

    @Test
    void savingMakesANewVersionOnlyWhenWhatItDoesChanges() {
        long id = created("Grob one");
        var draft = RuleDraft.of(rule(id));

        assertThat(save(id, 1, draft.named("Grob other"))).isInstanceOf(Saving.Saved.class);
        assertThat(rule(id).current().no()).isEqualTo(1);

        assertThat(save(id, 2, stopping(draft))).isInstanceOf(Saving.Saved.class);
        assertThat(rule(id).current().no()).isEqualTo(2);
        assertThat(rule(id).current().stopHere()).isTrue();

        assertThat(read(() -> rules.restore(id, 1, diane()))).isInstanceOf(Saving.Saved.class);
        assertThat(rule(id).current().no()).isEqualTo(3);
        assertThat(rule(id).current().stopHere()).isFalse();
        assertThat(read(() -> rules.versions(id, diane())).stream().map(RuleVersion::change))
                .containsExactly("restored", "changed", "created");
    }

    @Test
    @Proves("G-2")
    void whoSavesOverSomebodyElsesRuleIsTold() {
        long id = created("Grob one");
        var draft = RuleDraft.of(rule(id));
        save(id, 1, draft.named("Grob first"));

        assertThat(save(id, 1, draft.named("Grob second"))).isEqualTo(new Saving.Changed());
        assertThat(rule(id).name()).isEqualTo("Grob first");
    }

    @Test
    void aListIsReorderedAndARuleCopiedAndArchived() {
        long first = created("Grob one");
        long second = created("Grob two");

        Caller.web(DIANE).run(() -> rules.reorder(RuleList.ALERTS, List.of(second, first), diane()));
        assertThat(read(() -> rules.list(RuleList.ALERTS, diane())).stream().map(Rule::id))
                .startsWith(second, first);

        var copy = (Saving.Saved) read(() -> rules.copy(first, diane()));
        assertThat(rule(copy.id()).name()).isEqualTo("Grob one (copy)");
        assertThat(rule(copy.id()).isEnabled()).isFalse();

        Caller.web(DIANE).run(() -> rules.archive(first, diane()));
        assertThat(read(() -> rules.list(RuleList.ALERTS, diane())).stream().map(Rule::id))
                .doesNotContain(first);
        assertThatThrownBy(() -> read(() -> rules.enable(first, true, diane()))).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsWrongIsSaidWhereItStands() {
        var draft = draft(" ", "{\"on\":\"due_within\",\"n\":0,\"unit\":\"week\"}");

        var invalid = (Saving.Invalid) read(() -> rules.create(RuleList.ALERTS, draft, diane()));

        assertThat(invalid.errors().stream().map(FieldError::field)).contains("name", "trigger/n", "trigger/unit");
    }

    @Test
    void anAdvisorReadsRulesAndWritesNone() {
        long id = created("Grob one");
        assertThat(as(RUTH, () -> rules.find(id, ruth()))).isPresent();
        assertThatThrownBy(() -> as(RUTH, () -> rules.create(RuleList.ALERTS, draft("Grob", CREATED), ruth())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void everyTriggerIsReadAsItWasWritten() {
        var length = new Trigger.Length(2, Trigger.Unit.BUSINESS_DAY);
        List.of(
                        new Trigger.Created(),
                        new Trigger.Changed(List.of(
                                Trigger.Change.of("reviewer"),
                                new Trigger.Change(
                                        "status",
                                        java.util.Optional.of("triage"),
                                        java.util.Optional.of("in_progress")))),
                        new Trigger.BecomesOverdue(),
                        new Trigger.OverdueFor(length),
                        new Trigger.DueWithin(length),
                        new Trigger.UnreviewedFor(length),
                        new Trigger.UnassignedFor(length),
                        new Trigger.NoActivityFor(length),
                        new Trigger.InStatusFor(length),
                        new Trigger.TargetNear(Trigger.Goal.FIRST_CONTACT, length),
                        new Trigger.TargetMissed(Trigger.Goal.FIRST_CONTACT))
                .forEach(trigger -> assertThat(TriggerReader.read(RuleList.ALERTS, TriggerWriter.write(trigger))
                                .trigger())
                        .isEqualTo(trigger));
    }

    private static RuleDraft stopping(RuleDraft draft) {
        return new RuleDraft(
                draft.name(),
                draft.description(),
                draft.folder(),
                null,
                null,
                draft.trigger(),
                draft.filter(),
                draft.actions(),
                true,
                false);
    }

    private static RuleDraft draft(String name, String trigger) {
        return new RuleDraft(name, "", "", null, null, trigger, EVERY, RuleWorld.COMMENT, false, false);
    }

    private long created(String name) {
        return ((Saving.Saved) read(() -> rules.create(RuleList.ALERTS, draft(name, CREATED), diane()))).id();
    }

    private Saving save(long id, int version, RuleDraft draft) {
        return read(() -> rules.save(id, version, draft, diane()));
    }

    private Rule rule(long id) {
        return read(() -> rules.get(id, diane()));
    }

    private Viewer diane() {
        return viewers.ofAccount(DIANE).orElseThrow();
    }

    private Viewer ruth() {
        return viewers.ofAccount(RUTH).orElseThrow();
    }

    private static <T> T read(Supplier<T> work) {
        return as(DIANE, work);
    }
}
