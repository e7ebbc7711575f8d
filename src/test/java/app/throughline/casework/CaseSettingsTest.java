package app.throughline.casework;

import static app.throughline.casework.CaseScene.ADVISING;
import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.MAYA;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.casework.settings.CaseTypes;
import app.throughline.casework.settings.Statuses;
import app.throughline.web.Setting;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThroughlineTest
class CaseSettingsTest {
    private static final long ADA = 8807;

    @Autowired
    MockMvc mvc;

    @Autowired
    Statuses statuses;

    @Autowired
    CaseTypes types;

    @Autowired
    app.throughline.casework.settings.CaseRules rules;

    @Autowired
    CaseWords words;

    @Autowired
    Cases cases;

    @Autowired
    CaseProperties properties;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    Cookie ada;
    Cookie ruth;

    @BeforeEach
    void administrator() {
        scene = new CaseScene(database, viewers, alertTypes);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (8807, 'ada@demo.invalid', 'Ada', 'Min') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (1, 8807) on conflict do nothing");
        var people = new People(database, signIns, accounts);
        ada = people.cookie(ADA, "ada@demo.invalid");
        ruth = people.cookie(RUTH, "ruth2@demo.invalid");
    }

    @AfterEach
    void asShipped() {
        scene.past("update casework.setting set default_team_id = null, resumes_on_reply = true");
    }

    @Test
    @Proves("G-6")
    void aStatusInUseIsTurnedOffAndItsOpenCasesGoToAnother() {
        add("Meeting set", StatusGroup.IN_PROGRESS);
        var added = named("Meeting set");
        var opened = open();
        change(opened, CaseField.STATUS, Long.toString(added.id()));
        assertThat(as(ADA, () -> statuses.delete(added.id(), scene.viewer(ADA))))
                .isEqualTo(new Setting.InUse("1 case"));
        assertThat(code(as(ADA, () -> statuses.retire(added.id(), null, scene.viewer(ADA)))))
                .isEqualTo("required");
        var other = named("In progress");
        assertThat(as(ADA, () -> statuses.retire(added.id(), other.id(), scene.viewer(ADA))))
                .isInstanceOf(Setting.Saved.class);
        assertThat(as(RUTH, () -> cases.brief(opened.id())).status().label()).isEqualTo("In progress");
        assertThat(as(RUTH, () -> words.statuses())).noneMatch(one -> one.id() == added.id());
        assertThat(code(tried(opened, CaseField.STATUS, Long.toString(added.id()))))
                .isEqualTo("retired_value");
        as(ADA, () -> statuses.restore(added.id(), scene.viewer(ADA)));
        assertThat(as(RUTH, () -> words.statuses())).anyMatch(one -> one.id() == added.id());
    }

    @Test
    @Proves("CA-1")
    void aGroupKeepsAtLeastOneStatus() {
        var resolved = named("Resolved");
        assertThat(code(as(ADA, () -> statuses.retire(resolved.id(), null, scene.viewer(ADA)))))
                .isEqualTo("not_allowed");
    }

    @Test
    @Proves("G-6")
    void theDefaultStatusPassesToTheOneThatTakesItsPlace() {
        add("New today", StatusGroup.TODO);
        var first = named("To do");
        var other = named("New today");
        as(ADA, () -> statuses.begin(other.id(), scene.viewer(ADA)));
        assertThat(as(RUTH, () -> words.begin()).name()).isEqualTo("New today");
        as(ADA, () -> statuses.retire(other.id(), first.id(), scene.viewer(ADA)));
        assertThat(as(RUTH, () -> words.begin()).name()).isEqualTo("To do");
    }

    @Test
    @Proves("G-1")
    void aStatusNeedsANameOfItsOwnAGroupAndAColor() {
        var answer = as(ADA, () -> statuses.add(new Statuses.Choice(" ", null, "pink", false), scene.viewer(ADA)));
        assertThat(((Setting.Invalid) answer).errors())
                .extracting("code")
                .containsExactlyInAnyOrder("required", "required", "unknown_value");
        var same = new Statuses.Choice("in progress", StatusGroup.IN_PROGRESS, "blue", false);
        assertThat(code(as(ADA, () -> statuses.add(same, scene.viewer(ADA))))).isEqualTo("conflict");
    }

    @Test
    @Proves("G-6")
    void statusesAndTypesAreReordered() {
        var before = as(ADA, () -> statuses.list()).stream()
                .filter(row -> row.group() == StatusGroup.CANCELLED)
                .map(Statuses.Row::name)
                .toList();
        var second = named(before.get(1));
        as(ADA, () -> statuses.place(second.id(), 0, scene.viewer(ADA)));
        assertThat(as(ADA, () -> statuses.list()).stream()
                        .filter(row -> row.group() == StatusGroup.CANCELLED)
                        .map(Statuses.Row::name)
                        .findFirst())
                .hasValue(before.get(1));
        as(ADA, () -> statuses.place(second.id(), 1, scene.viewer(ADA)));
        var type = as(ADA, () -> types.list()).getFirst();
        as(ADA, () -> types.place(type.id(), 1, scene.viewer(ADA)));
        assertThat(as(ADA, () -> types.list()).get(1).id()).isEqualTo(type.id());
        as(ADA, () -> types.place(type.id(), 0, scene.viewer(ADA)));
    }

    @Test
    @Proves("AL-4")
    void aGroupOfAlertsBelongsToOneType() {
        var all = as(ADA, () -> types.list());
        var engagement = all.stream()
                .filter(row -> row.key().equals("engagement"))
                .findFirst()
                .orElseThrow();
        var advising = all.stream()
                .filter(row -> row.key().equals("advising"))
                .findFirst()
                .orElseThrow();
        var attendance = (short) 2;
        var more = new java.util.HashSet<>(advising.groups());
        more.add(attendance);
        change(advising, advising.choice(), more);
        assertThat(as(ADA, () -> types.get(engagement.id())).groups()).doesNotContain(attendance);
        change(advising, advising.choice(), advising.groups());
        change(engagement, engagement.choice(), engagement.groups());
    }

    @Test
    @Proves("G-6")
    void aTypeInUseIsTurnedOffAndStaysOnItsCases() {
        var choice = new CaseTypes.Choice("Housing of the tests", "", (short) 0, false, null, null, null);
        as(ADA, () -> types.add(choice, Set.of(), scene.viewer(ADA)));
        var row = as(ADA, () -> types.list()).stream()
                .filter(type -> type.choice().name().equals(choice.name()))
                .findFirst()
                .orElseThrow();
        var opened = open();
        change(opened, CaseField.TYPE, row.key());
        assertThat(as(ADA, () -> types.delete(row.id(), scene.viewer(ADA)))).isEqualTo(new Setting.InUse("1 case"));
        as(ADA, () -> types.turn(row.id(), false, scene.viewer(ADA)));
        assertThat(as(RUTH, () -> cases.brief(opened.id())).type()).isEqualTo(choice.name());
        assertThat(code(tried(open(), CaseField.TYPE, row.key()))).isEqualTo("retired_value");
    }

    @Test
    @Proves("CA-5")
    void aCaseThatNobodyIsNamedForGoesToTheTypesAssigneeOrTheDefaultTeam() {
        as(
                ADA,
                () -> rules.general(
                        new app.throughline.casework.settings.CaseRules.General(
                                ADVISING, true, rules.general().version()),
                        scene.viewer(ADA)));
        var nobody = new OpenCase(
                MAYA, "engagement", "", "", app.throughline.calendar.Priority.LOW, null, null, false, List.of());
        var opened = (Opening.Opened) as(RUTH, () -> cases.open(nobody, scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> cases.brief(opened.id())).assignee()).isEqualTo("Advising of the tests");
        var row = as(ADA, () -> types.list()).stream()
                .filter(type -> type.key().equals("engagement"))
                .findFirst()
                .orElseThrow();
        var own =
                new CaseTypes.Choice(row.choice().name(), "", (short) 0, false, new Assignee.Person(DORA), null, null);
        change(row, own, row.groups());
        var second = (Opening.Opened) as(RUTH, () -> cases.open(nobody, scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> cases.brief(second.id())).assignee()).isEqualTo("Dora Holt");
        change(row, row.choice(), row.groups());
    }

    @Test
    @Proves("CA-5")
    void clearingTheDefaultTeamIsRefused() throws Exception {
        mvc.perform(post("/settings/case-types/general")
                        .with(csrf())
                        .cookie(ada)
                        .param("team", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Choose the team that gets what nobody was found for.")));
    }

    @Test
    @Proves("G-1")
    void targetsOutOfRangeAreRefusedAndEntriesKept() throws Exception {
        mvc.perform(post("/settings/targets")
                        .with(csrf())
                        .cookie(ada)
                        .param("of", "case")
                        .param("type", "")
                        .param("first-1", "0")
                        .param("first-2", "4711"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Enter a number from 1 to 1,000.")))
                .andExpect(content().string(containsString("4711")))
                .andExpect(content().string(containsString("A target for all types is needed.")));
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void whoSavesOverSomebodyElsesTypeStatusPlaybookOrRuleIsAsked() throws Exception {
        add("Seen by two", StatusGroup.TODO);
        var status = named("Seen by two");
        var type = as(ADA, () -> types.list()).getFirst();
        long playbook = scene.count("select min(id) from casework.playbook");
        var paths = java.util.Map.of(
                "/settings/case-statuses/" + status.id(), "/settings/case-statuses/" + status.id(),
                "/settings/case-types/" + type.id(), "/settings/case-types/" + type.id(),
                "/settings/playbooks/" + playbook + "/edit", "/settings/playbooks/" + playbook);
        for (var path : paths.entrySet()) {
            var form = SentForm.read(page(path.getKey()), path.getValue());
            send(path.getValue(), form.with("name", "First " + path.hashCode())).andExpect(status().isSeeOther());
            send(path.getValue(), form.with("name", "Second " + path.hashCode()))
                    .andExpect(status().isPreconditionFailed())
                    .andExpect(content().string(containsString("Changed meanwhile.")))
                    .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Second ")))
                    .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">First ")));
            var again = SentForm.read(page(path.getKey()), path.getValue());
            send(path.getValue(), again.with("name", form.value("name"))).andExpect(status().isSeeOther());
        }
        as(ADA, () -> statuses.delete(status.id(), scene.viewer(ADA)));
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void whoSavesOverSomebodyElsesTaskOfAPlaybookIsAskedAndOtherFieldsAreMerged() throws Exception {
        scene.past("insert into casework.playbook (name, position) values ('Edited by two', 90)");
        long playbook = scene.count("select id from casework.playbook where name = 'Edited by two'");
        var tasks = "/settings/playbooks/" + playbook + "/tasks";
        var fresh = SentForm.read(page(tasks + "/new"), tasks);
        send(tasks, fresh.with("title", "Call")).andExpect(status().isSeeOther());
        var path = tasks + "/"
                + scene.count("select id from casework.playbook_task where playbook_id = %d".formatted(playbook));
        var form = SentForm.read(page(path), path);
        send(path, form.with("title", "Call twice").with("amount", "3")).andExpect(status().isSeeOther());
        send(path, form.with("title", "Write").with("description", "My words"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Changed meanwhile.")))
                .andExpect(content().string(containsString("Keep mine: <span class=\"pre\">Write")))
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">Call twice")))
                .andExpect(content().string(containsString("My words")));
        send(path, form.with("description", "My words")).andExpect(status().isSeeOther());
        var now = SentForm.read(page(path), path);
        assertThat(now.value("title")
                        + now.value("amount")
                        + now.value("description").strip())
                .isEqualTo("Call twice3My words");
        send("/settings/playbooks/" + playbook + "/deletion", new SentForm(java.util.Map.of()))
                .andExpect(status().isSeeOther());
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void whatOnlyOneOfTwoChangedOfATypeIsMerged() throws Exception {
        var type = as(ADA, () -> types.list()).getLast();
        var path = "/settings/case-types/" + type.id();
        var form = SentForm.read(page(path), path);
        send(path, form.with("description", "Theirs")).andExpect(status().isSeeOther());
        send(path, form.with("name", "Mine")).andExpect(status().isSeeOther());
        var now = as(ADA, () -> types.get(type.id())).choice();
        assertThat(now.name() + now.description()).isEqualTo("MineTheirs");
        change(type, type.choice(), type.groups());
    }

    @Test
    @Proves({"G-2", "SE-settings"})
    void twoWhoSetTheSameTargetAreAskedAndDifferentOnesAreMerged() throws Exception {
        var form = SentForm.read(page("/settings/targets?of=case"), "/settings/targets");
        send("/settings/targets", form.with("first-4", "7")).andExpect(status().isSeeOther());
        send("/settings/targets", form.with("first-3", "6")).andExpect(status().isSeeOther());
        send("/settings/targets", form.with("first-4", "8"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().string(containsString("Take theirs: <span class=\"pre\">7")));
        var now = SentForm.read(page("/settings/targets?of=case"), "/settings/targets");
        assertThat(now.value("first-3") + now.value("first-4")).isEqualTo("67");
        send("/settings/targets", now.with("first-3", form.value("first-3")).with("first-4", form.value("first-4")));
    }

    @Test
    @Proves({"G-6", "G-2", "SE-settings"})
    void reasonsForClosingAreAddedRenamedMovedAndThoseOfTheSoftwareStay() throws Exception {
        var list = "/settings/case-reasons";
        var added = new SentForm(java.util.Map.of("name", List.of("Moved abroad")));
        send(list, added).andExpect(redirectedUrl(list));
        send(list, added)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Another reason has this name.")));
        var path = list + "/" + scene.count("select id from casework.close_reason where name = 'Moved abroad'");
        send(path + "/position", new SentForm(java.util.Map.of("to", List.of("0"))))
                .andExpect(status().isSeeOther());
        assertThat(as(RUTH, () -> words.reasons()).getFirst().name()).isEqualTo("Moved abroad");
        var form = SentForm.read(page(path), path);
        send(path, form.with("name", "Left the country")).andExpect(status().isSeeOther());
        send(path, form.with("name", "Emigrated")).andExpect(status().isPreconditionFailed());
        send(path + "/state", new SentForm(java.util.Map.of())).andExpect(status().isSeeOther());
        assertThat(as(RUTH, () -> words.reasons())).noneMatch(one -> one.name().equals("Left the country"));
        var software = list + "/" + scene.count("select id from casework.close_reason where key = 'duplicate'");
        send(software + "/deletion", new SentForm(java.util.Map.of())).andExpect(status().isUnprocessableContent());
        send(path + "/deletion", new SentForm(java.util.Map.of())).andExpect(redirectedUrl(list));
        mvc.perform(get(list).cookie(ruth)).andExpect(status().isNotFound());
    }

    @Test
    @Proves({"G-6", "SE-settings"})
    void whatIsUsedIsNotDeletedAndItsPageSaysWhere() throws Exception {
        var begin = as(RUTH, () -> words.begin());
        mvc.perform(post("/settings/case-statuses/" + begin.id() + "/deletion")
                        .with(csrf())
                        .cookie(ada))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("In use by new cases, which begin with it.")));
        mvc.perform(post("/settings/case-statuses/" + begin.id() + "/state")
                        .with(csrf())
                        .cookie(ada))
                .andExpect(redirectedUrl("/settings/case-statuses/" + begin.id() + "/retirement"));
        var opened = open();
        var type = as(ADA, () -> types.list()).stream()
                .filter(row -> row.cases() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(opened.number()).isPositive();
        mvc.perform(post("/settings/case-types/" + type.id() + "/deletion")
                        .with(csrf())
                        .cookie(ada))
                .andExpect(status().isConflict());
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).cookie(ada)).andReturn().getResponse().getContentAsString();
    }

    private ResultActions send(String path, SentForm form) throws Exception {
        var request = post(path).with(csrf()).cookie(ada);
        form.values().forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return mvc.perform(request);
    }

    @Test
    @Proves("G-1")
    void onlyAdministratorsOpenThesePages() throws Exception {
        for (var page : List.of(
                "/settings/case-types",
                "/settings/case-types/new",
                "/settings/case-types/1",
                "/settings/case-statuses",
                "/settings/case-statuses/new?group=TODO",
                "/settings/case-statuses/1",
                "/settings/case-statuses/1/retirement",
                "/settings/targets",
                "/settings/targets?of=case&type=academic",
                "/settings/targets?of=alert")) {
            mvc.perform(get(page).cookie(ada)).andExpect(status().isOk());
            mvc.perform(get(page).cookie(ruth)).andExpect(status().isNotFound());
        }
    }

    private void change(CaseTypes.Row row, CaseTypes.Choice choice, Set<Short> groups) {
        var version = as(ADA, () -> types.get(row.id())).version();
        assertThat(as(ADA, () -> types.change(row.id(), version, choice, groups, scene.viewer(ADA))))
                .isInstanceOf(Setting.Saved.class);
    }

    private void add(String name, StatusGroup group) {
        as(ADA, () -> statuses.add(new Statuses.Choice(name, group, "blue", false), scene.viewer(ADA)));
    }

    private Statuses.Row named(String name) {
        return as(ADA, () -> statuses.list()).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Opening.Opened open() {
        return (Opening.Opened) as(RUTH, () -> cases.open(about(MAYA, RUTH), scene.viewer(RUTH)));
    }

    private void change(Opening.Opened opened, CaseField field, String value) {
        assertThat(tried(opened, field, value)).isInstanceOf(CaseChange.Done.class);
    }

    private CaseChange tried(Opening.Opened opened, CaseField field, String value) {
        return as(RUTH, () -> {
            var seen = properties.seen(opened.number(), field);
            return properties.change(opened.number(), field, seen, value, scene.viewer(RUTH));
        });
    }

    private static String code(Setting change) {
        return ((Setting.Invalid) change).errors().getFirst().code();
    }

    private static String code(CaseChange change) {
        return ((CaseChange.Invalid) change).errors().getFirst().code();
    }
}
