package app.throughline.workflow.watch.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.WorkflowVersion;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.watch.Forecast;
import app.throughline.workflow.watch.Migration;
import app.throughline.workflow.watch.Migration.Plan;
import app.throughline.workflow.watch.Migrations;
import app.throughline.workflow.watch.StepNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws how students are moved to another version. */
@Component
record MigrationPages(
        Migrations migrations, Workflows workflows, StepNames names, WatchHeads heads, Staff staff, When.Format when) {
    /**
     * @param plan what was chosen
     * @param asked whether to say what it would do
     * @param error what is wrong with it, "" for nothing
     */
    MigrationPage of(Plan plan, boolean asked, String error, Viewer viewer) {
        var head = heads.of(plan.workflow(), viewer, "");
        if (!head.makes()) {
            throw new NotFound("page");
        }
        var versions = workflows.versions(plan.workflow(), viewer).stream()
                .map(WorkflowVersion::no)
                .toList();
        var forecast = migrations.forecast(plan, viewer);
        return new MigrationPage(
                head,
                options(versions, plan.from()),
                options(versions, plan.to()),
                String.valueOf(plan.from()),
                String.valueOf(plan.to()),
                rows(plan, forecast),
                plan.othersLeave(),
                asked ? words(forecast) : "",
                error,
                migrations(plan.workflow(), head, viewer));
    }

    private static List<Ui.Option> options(List<Integer> versions, int chosen) {
        return versions.stream()
                .map(no -> Ui.Option.of(String.valueOf(no), "Version " + no, no == chosen))
                .toList();
    }

    private List<MigrationPage.Row> rows(Plan plan, Forecast forecast) {
        var from = names.of(plan.workflow(), plan.from());
        var to = names.of(plan.workflow(), plan.to());
        return from.words().keySet().stream()
                .map(step -> new MigrationPage.Row(
                        "step" + step,
                        from.of(step),
                        Numbers.plural(forecast.standing().getOrDefault(step, 0), "student", "students"),
                        choices(to, plan.steps(), step)))
                .toList();
    }

    private static List<Ui.Option> choices(StepNames.Named to, Map<Integer, Integer> steps, int step) {
        int chosen = steps.getOrDefault(step, 0);
        var none = Stream.of(Ui.Option.of("0", "No step", chosen == 0));
        var all = to.words().keySet().stream().map(one -> Ui.Option.of(String.valueOf(one), to.of(one), one == chosen));
        return Stream.concat(none, all).toList();
    }

    private static String words(Forecast forecast) {
        var parts = new ArrayList<String>();
        parts.add(Numbers.plural(forecast.moved(), "student", "students") + " would be moved");
        if (forecast.left() > 0) {
            parts.add(Numbers.of(forecast.left()) + " taken out");
        }
        if (forecast.stayed() > 0) {
            parts.add(Numbers.of(forecast.stayed()) + " would stay in their version");
        }
        var second = forecast.count() > Migrations.FEW
                ? " For more than " + Migrations.FEW + " a second person has to agree."
                : "";
        return String.join(", ", parts) + "." + second;
    }

    private List<MigrationPage.Asked> migrations(long workflow, WatchHead head, Viewer viewer) {
        var found = migrations.list(workflow, viewer);
        var people = staff.byId(found.stream()
                .flatMap(one -> Stream.of(one.askedBy(), one.decidedBy()))
                .distinct()
                .toList());
        return found.stream().map(one -> asked(one, people, head, viewer)).toList();
    }

    private MigrationPage.Asked asked(Migration one, Map<Long, Staff.Member> people, WatchHead head, Viewer viewer) {
        boolean isOpen = one.state() == Migration.State.ASKED;
        var by = "Asked for by " + name(people, one.askedBy());
        return new MigrationPage.Asked(
                "migration-" + one.id(),
                "Version " + one.plan().from() + " to version " + one.plan().to() + ", "
                        + Numbers.plural(one.count(), "student", "students"),
                isOpen || one.decidedBy() == one.askedBy() ? by : by + ", decided by " + name(people, one.decidedBy()),
                when.prose(one.decidedAt() == null ? one.askedAt() : one.decidedAt()),
                switch (one.state()) {
                    case ASKED -> new Ui.Tag("Waits for a second person", "user-check", "amber");
                    case DONE -> new Ui.Tag("Done", "circle-check", "green");
                    case REFUSED -> new Ui.Tag("Not done", "minus", "grey");
                },
                head.href() + "/migration/" + one.id(),
                isOpen && one.askedBy() != viewer.accountId(),
                isOpen);
    }

    private static String name(Map<Long, Staff.Member> people, long account) {
        var member = people.get(account);
        return member == null ? "somebody" : member.name();
    }
}
