package app.throughline.workflow.trial.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Tx;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.page.WorkflowTabs;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.trial.Trial;
import app.throughline.workflow.words.StepSentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the page on which a workflow is tried out. */
@Component
public class TrialPages {
    private static final int CHOICES = 8;
    private static final int VERSIONS = 20;

    private final Tx tx;
    private final Workflows workflows;
    private final Contacts contacts;
    private final TrialRecords offers;
    private final Saying saying;

    /** What puts it into words. */
    @Component
    record Saying(StepSentence sentences, TrialQuestions questions, When.Format when) {}

    TrialPages(Tx tx, Workflows workflows, Contacts contacts, TrialRecords offers, Saying saying) {
        this.tx = tx;
        this.workflows = workflows;
        this.contacts = contacts;
        this.offers = offers;
        this.saying = saying;
    }

    /** What is tried, however unfinished. @param version 0 for what somebody writes */
    Definition definition(long id, int version, Viewer viewer) {
        return version > 0
                ? workflows.version(id, version, viewer).definition()
                : workflows.check(id, viewer).definition();
    }

    /** The page on which nobody is chosen yet. @param form what was typed */
    TrialPage asking(long id, int version, Form form, List<Ui.Option> found, Viewer viewer) {
        var workflow = workflows.get(id, viewer);
        return page(
                workflow, new TrialPage.Who(form, versions(workflow, version, viewer), found), null, null, List.of());
    }

    /** The page of a student. @param trial what came of it, null before it was tried */
    TrialPage of(long id, int version, ContactCard student, Form form, @Nullable Trial trial, Viewer viewer) {
        return tx.read(() -> {
            var workflow = workflows.get(id, viewer);
            var definition = definition(id, version, viewer);
            var who = new TrialPage.Who(
                    Form.of(Map.of("student", student.name())), versions(workflow, version, viewer), List.of());
            var setting = new TrialPage.Setting(
                    student.name(),
                    "/students/" + student.id().value(),
                    Long.toString(student.id().value()),
                    Integer.toString(version),
                    offers.of(definition, student.id(), form.value("about")),
                    saying.questions().of(definition, form));
            return switch (trial) {
                case Trial.Gone gone -> page(workflow, who, setting, way(gone), List.of());
                case Trial.Unfinished(var problems) ->
                    page(
                            workflow,
                            who,
                            setting,
                            null,
                            problems.stream().map(TrialPages::words).toList());
                case null -> page(workflow, who, setting, null, List.of());
            };
        });
    }

    private static TrialPage page(
            Workflow workflow,
            TrialPage.Who who,
            TrialPage.@Nullable Setting setting,
            TrialPage.@Nullable Way way,
            List<String> problems) {
        var base = "/workflows/" + workflow.id();
        var tabs = WorkflowTabs.of(workflow, "simulate");
        return new TrialPage(workflow.name(), base, base + "/simulate", tabs, who, setting, way, problems);
    }

    private static String words(DefinitionProblem problem) {
        return problem.step() == 0 ? problem.message() : "Step " + problem.step() + ": " + problem.message();
    }

    private List<Ui.Option> versions(Workflow workflow, int version, Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        if (workflow.hasDraft()) {
            options.add(Ui.Option.of("0", "The draft", version == 0));
        }
        workflows.versions(workflow.id(), viewer).stream()
                .limit(VERSIONS)
                .forEach(one -> options.add(
                        Ui.Option.of(Integer.toString(one.no()), "Version " + one.no(), version == one.no())));
        return options;
    }

    /** Students the viewer sees who are called so. @param href of the page, with the version */
    List<ContactCard> found(String typed) {
        return typed.isBlank() ? List.of() : contacts.search(typed.strip(), CHOICES);
    }

    private TrialPage.Way way(Trial.Gone gone) {
        var steps = new HashMap<Integer, Step>();
        gone.definition().all().forEach(step -> steps.put(step.id(), step));
        var rows = gone.points().stream().map(point -> row(point, gone, steps)).toList();
        return new TrialPage.Way(Words.ending(gone.ending(), saying.when()), rows);
    }

    private TrialPage.Row row(Trial.Point point, Trial.Gone gone, Map<Integer, Step> steps) {
        int no = point.passed().step();
        var step = steps.get(no);
        var letters = point.messages().stream()
                .map(message -> Words.letter(message, no, saying.when()))
                .toList();
        return new TrialPage.Row(
                Words.dot(point),
                no == 0 ? "" : "Step " + no,
                step == null ? "Before the first step" : saying.sentences().say(step),
                saying.when().full(point.at()),
                Words.why(point.passed(), gone.definition()),
                Words.detail(point),
                letters);
    }
}
