package app.throughline.rule.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.contact.ContactId;
import app.throughline.rule.RuleWorld;
import app.throughline.workflow.entry.EntryWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A director makes rules; a coach raises an alert and opens a case, and has them back routed. */
class RuleStoryBrowserTest extends BrowserTest {
    private static final String WELCOME = "Welcome back";
    private static final long ADA = 98521;
    private static final long CORA = 98522;
    private static final long MONA = 98523;
    private static final long IRA = 98531;

    private static final List<String> SCENE = List.of(
            "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                    + " (98521, 'ada@rulestory.test', 'Ada', 'Adviser', 'Academic advisor'),"
                    + " (98522, 'cora@rulestory.test', 'Cora', 'Coach', 'Success coach'),"
                    + " (98523, 'mona@rulestory.test', 'Mona', 'Manager', 'Case manager') on conflict do nothing",
            "insert into access.group_member (group_id, account_id) values (3, 98521), (3, 98522), (2, 98523)"
                    + " on conflict do nothing",
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                    + " value values (98531, 'rulestory', '1', 'RS1', 'Ira', 'Quietseat') on conflict do nothing",
            "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                    + " select 98531, n.account, r.id, true, date '2020-01-01', 'rulestory' from (values"
                    + " (98521, 'academic_advisor'), (98522, 'success_coach')) as n (account, role)"
                    + " join contact.network_role r on r.key = n.role on conflict do nothing");

    @Autowired
    TestDatabase database;

    @Autowired
    ApplicationContext context;

    private EntryWorld workflows;
    private long welcome;

    @BeforeEach
    void scene() {
        SCENE.forEach(sql -> RuleWorld.write(database, sql));
        workflows = new EntryWorld(context);
        welcome = workflows.named(WELCOME, "{\"on\":\"called\"}");
    }

    @AfterEach
    void nothingStays() {
        workflows.clear();
        RuleWorld.clear(database);
    }

    @Test
    @Proves({
        "BR-15", "BR-16", "BR-17", "BR-18", "BR-19", "BR-20", "BR-22", "BR-23", "BR-25", "BR-26", "BR-27", "BR-40",
        "BR-41", "BR-42", "RU-1", "RU-5"
    })
    void anAlertIsRoutedEnrolledAndEscalatedTheMomentItIsRaised() {
        var director = member("director", Window.WIDE, ColorScheme.LIGHT);
        var routing = routing(director);
        escalation(director);

        var coach = person(CORA, Window.WIDE, ColorScheme.LIGHT);
        raise(coach, "2");
        assertThat(coach.locator("main")).containsText("Critical");
        assertThat(coach.locator("ol.thread").last())
                .containsText("Rule Story routing changed reviewer from Ada Adviser to Cora Coach");
        assertThat(coach.locator("ol.thread").last())
                .containsText("Rule Story routing changed priority from High to Critical");
        assertThat(coach.locator("ol.thread").last()).containsText("Rule Story routing changed due from ");
        assertThat(coach.locator("main")).containsText("Escalated");
        coach.locator("main a[href^='/cases/CASE-']").first().click();
        assertThat(coach.locator("#prop-assignee")).containsText("Cora Coach");
        assertThat(coach.locator("#timeline")).containsText("Rule Story escalation opened this case from ALERT-");
        visit(coach, "/students/" + IRA + "/tasks");
        assertThat(coach.locator("main")).containsText("Call Ira");

        Assertions.assertThat(workflows.entered(welcome, new ContactId(IRA)))
                .as("by the alert that the rule was about")
                .hasSize(1);
        Assertions.assertThat(workflows.value("select concat_ws(' ', a.priority, a.status, e.depth)"
                        + " from workflow.enrollment e join alert.alert a on a.id = e.about_id where e.workflow_id = "
                        + welcome))
                .as("all rules are through, and the rule is one automatic step")
                .isEqualTo("1 3 1");
        told(director, routing);
    }

    /** When an alert is created with high priority: reviewer, priority, due date, task, workflow. */
    private String routing(Page page) {
        blank(page, "Story routing");
        condition(page, "High");
        add(page, "set_reviewer");
        choose(page, "#a1-to-0-mode", "network_role");
        page.locator("#a1-to-0-role").selectOption("success_coach");
        add(page, "set_priority");
        page.locator("#a2-priority").selectOption("critical");
        add(page, "set_due");
        choose(page, "#a3-due-how", "in");
        page.locator("#a3-due-n").fill("3");
        page.locator("#a3-due-unit").selectOption("days");
        add(page, "create_task");
        page.locator("#a4-title").fill("Call {{student.given_name}}");
        choose(page, "#a4-assignee-0-mode", "network_role");
        page.locator("#a4-assignee-0-role").selectOption("success_coach");
        add(page, "enroll_in_workflow");
        page.locator("#a5-workflow").selectOption(Long.toString(welcome));
        return saved(page, "Story routing");
    }

    /** It sees the alert as the rule before left it. */
    private void escalation(Page page) {
        blank(page, "Story escalation");
        condition(page, "Critical");
        add(page, "escalate");
        page.locator("#a1-case-type").selectOption("engagement");
        choose(page, "#a1-case-assignee-0-mode", "selected");
        page.locator("#a1-case-assignee-0-who").selectOption("p" + CORA);
        page.locator("#stop").check();
        saved(page, "Story escalation");
    }

    /** The rule's log, and what its list says about rules and workflows. */
    private void told(Page page, String rule) {
        visit(page, rule + "/runs");
        var run = page.locator("li.run");
        assertThat(run).hasCount(1);
        assertThat(run).containsText("reviewer: Ada Adviser → Cora Coach");
        assertThat(run).containsText("priority: High → Critical");
        assertThat(run).containsText("workflow: nothing → " + WELCOME);
        run.locator("summary").click();
        assertThat(run.locator("details")).containsText("Priority is High");
        visit(page, "/rules");
        page.locator("summary", new Page.LocatorOptions().setHasText("Rules or workflows?"))
                .click();
        assertThat(page.locator("main")).containsText("Rules route and handle one alert or case at that moment");
        assertThat(page.locator("main")).containsText("Workflows act over time and across modules");
        assertThat(page.locator("main")).containsText("rules finish first");
    }

    @Test
    @Proves({"BR-17", "BR-21", "BR-22", "BR-23", "BR-24", "BR-25", "RU-5"})
    void aCaseIsHandedOnAsItIsOpenedAndAnAlertIsResolvedAsItIsRaised() {
        var director = member("director", Window.WIDE, ColorScheme.LIGHT);
        blank(director, "Story handing on");
        choose(director, "#trigger", "case.created");
        add(director, "set_assignee");
        choose(director, "#a1-to-0-mode", "selected");
        director.locator("#a1-to-0-who").selectOption("p" + MONA);
        add(director, "set_status");
        choose(director, "#a2-status", "in_progress");
        add(director, "set_due");
        choose(director, "#a3-due-how", "in");
        director.locator("#a3-due-n").fill("5");
        director.locator("#a3-due-unit").selectOption("business_days");
        var handing = saved(director, "Story handing on");
        blank(director, "Story settled");
        condition(director, "Low");
        add(director, "set_status");
        choose(director, "#a1-status", "resolved");
        director.locator("#a1-reason").selectOption("contacted");
        saved(director, "Story settled");

        var coach = person(CORA, Window.WIDE, ColorScheme.LIGHT);
        raise(coach, "4");
        assertThat(coach.locator("ol.thread").last())
                .containsText(Pattern.compile("Rule Story settled resolved ALERT-\\d+, Student contacted, settled"));
        visit(coach, "/cases/new?student=" + IRA);
        coach.locator("#title").fill("Quiet seat");
        coach.locator("#type").selectOption("engagement");
        coach.locator("main button:has-text('Open case')").click();
        assertThat(coach.locator("h1.case-title")).hasText("Quiet seat");
        assertThat(coach.locator("#prop-assignee")).containsText("Mona Manager");
        assertThat(coach.locator("#prop-status")).containsText("In progress");
        assertThat(coach.locator("#timeline"))
                .containsText(Pattern.compile("Rule Story handing on changed assignee from .+ to Mona Manager"));
        assertThat(coach.locator("#timeline"))
                .containsText("Rule Story handing on changed status from To do to In progress");
        visit(director, handing + "/runs");
        assertThat(director.locator("li.run")).containsText("→ Mona Manager");
        assertThat(director.locator("li.run")).containsText("status: To do → In progress");
    }

    private void blank(Page page, String name) {
        visit(page, "/rules/new");
        page.locator("#name").fill(name);
    }

    /** If the priority is this. */
    private void condition(Page page, String priority) {
        answered(page, "/rules/preview", () -> page.locator("#n1-add").click());
        page.locator("#n2-field").fill("Priority");
        answered(page, "/rules/preview", () -> page.locator("#n2-field").press("Tab"));
        answered(
                page,
                "/rules/preview",
                () -> page.locator("#n2-value").selectOption(priority.toLowerCase(java.util.Locale.ROOT)));
        assertThat(page.locator("#fb-sentence")).hasText("Alerts whose priority is " + priority + ".");
    }

    private void add(Page page, String kind) {
        page.locator("#add-action").click();
        answered(
                page,
                "/rules/step",
                () -> page.locator("#action-menu button[value='add:" + kind + "']")
                        .click());
    }

    /** Chooses what other questions depend on. */
    private void choose(Page page, String control, String value) {
        answered(page, "/rules/step", () -> page.locator(control).selectOption(value));
    }

    /** Saves the rule, which is off, and switches it on. */
    private String saved(Page page, String name) {
        page.locator(".topbar button[form=rule-form]").click();
        page.waitForURL(Pattern.compile(".*/rules/[0-9]+"));
        settled(page);
        var rule = page.url().replaceAll("^.*(/rules/[0-9]+)$", "$1");
        page.getByLabel("Rule on").click();
        assertThat(page.locator(".toast").last()).containsText(name + " is on");
        return rule;
    }

    private void raise(Page page, String priority) {
        visit(page, "/alerts/new?student=" + IRA);
        page.locator("input[name=type][value=attendance]").check();
        settled(page);
        page.locator("input[name=priority][value='" + priority + "']").check();
        page.locator("main .page-foot-actions button[type=submit]").click();
        page.waitForURL("**/alerts/ALERT-*");
        settled(page);
    }
}
