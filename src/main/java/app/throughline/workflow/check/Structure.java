package app.throughline.workflow.check;

import app.throughline.action.Action;
import app.throughline.filter.Filter;
import app.throughline.segment.FilterWalk;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.Entry;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.StepSubject;
import app.throughline.workflow.step.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with the shape of a definition, whatever it names: steps that nobody reaches, waits without an end. */
public final class Structure {
    private static final String CONTACT = "contact";

    private final Definition definition;
    private final Pointers pointers;
    private final List<DefinitionProblem> problems = new ArrayList<>();
    private final Set<String> passed = new HashSet<>();

    private Structure(Definition definition) {
        this.definition = definition;
        this.pointers = new Pointers(definition);
        passed.add(CONTACT);
        definition.triggers().forEach(entry -> passed.addAll(passes(entry.trigger())));
    }

    /** All that is wrong, in the order of the steps. */
    public static List<DefinitionProblem> problems(Definition definition) {
        var structure = new Structure(definition);
        structure.whole();
        structure.sequence(definition.steps(), true);
        definition.all().forEach(structure::step);
        return structure.problems;
    }

    /** The kinds of records that come along; rules and workflows pass what they are about. */
    private static List<String> passes(Trigger trigger) {
        return trigger instanceof Trigger.Called ? List.of("alert", "case") : List.of(trigger.passes());
    }

    private void whole() {
        if (definition.triggers().isEmpty()) {
            add("/triggers", 0, "required", "Say what starts the workflow.");
        }
        if (definition.steps().isEmpty()) {
            add("/steps", 0, "required", "Add a step.");
        }
        for (int i = 0; i < definition.triggers().size(); i++) {
            entry(definition.triggers().get(i), "/triggers/" + i);
        }
        for (int i = 0; i < definition.exits().size(); i++) {
            filter(definition.exits().get(i).when(), "/exits/" + i + "/when", 0, passed);
        }
    }

    private void entry(Entry entry, String at) {
        if (entry.scope() == null) {
            if (entry.trigger() instanceof Trigger.Scheduled) {
                add(at + "/where", 0, "required", "Say for whom: a schedule starts for nobody by itself.");
            }
            return;
        }
        var known = new HashSet<>(passes(entry.trigger()));
        known.add(CONTACT);
        filter(entry.scope(), at + "/where", 0, known);
    }

    /** A filter asks about the student, or about a record that comes along. */
    private void filter(Filter.Rooted filter, String at, int step, Set<String> known) {
        if (!known.contains(filter.root().kind().key())) {
            add(
                    at + "/root",
                    step,
                    "not_allowed",
                    "No " + filter.root().one() + " comes along here. Ask about the student.");
        }
        if (FilterWalk.isRelative(filter.where())) {
            add(
                    at + "/where",
                    step,
                    "token_needs_name",
                    "Name the person or the team: nobody asks when a workflow runs, so \"me\" means nobody.");
        }
    }

    private void add(String pointer, int step, String code, String message) {
        problems.add(new DefinitionProblem(pointer, step, code, message));
    }

    private void add(Step step, String behind, String code, String message) {
        add(pointers.of(step) + behind, step.id(), code, message);
    }

    /** Finds what nobody reaches. @param main whether goals can stand here, which people jump to @return whether it ends */
    private boolean sequence(List<Step> steps, boolean main) {
        boolean ended = false;
        boolean said = false;
        for (var step : steps) {
            if (main && step instanceof Step.Goal) {
                ended = false;
                said = false;
            }
            if (ended && !said) {
                add(step, "", "unreachable", "Nobody gets here: what stands before it always ends.");
                said = true;
            }
            ended |= ends(step);
        }
        return ended;
    }

    private boolean ends(Step step) {
        var ends = step.ways().stream().map(way -> sequence(way, false)).toList();
        return switch (step) {
            case Step.Exit _ -> true;
            case Step.Branch _, Step.Split _, Step.WaitForCondition _ -> !ends.isEmpty() && !ends.contains(false);
            default -> false;
        };
    }

    private void step(Step step) {
        switch (step) {
            case Step.Do act -> subject(act);
            case Step.WaitForCondition wait -> {
                filter(wait.until(), pointers.of(step) + "/until", step.id(), passed);
                if (wait.timeout() == null) {
                    add(step, "/timeout", "no_end", "Say how long it waits at most.");
                }
            }
            case Step.WaitUntil wait -> {
                if (!passed.contains(wait.date().of().kind().key())) {
                    add(step, "/of", "not_allowed", "No such record comes along here.");
                }
            }
            case Step.Branch branch -> forks(branch);
            case Step.Goal goal -> filter(goal.when(), pointers.of(step) + "/when", step.id(), passed);
            default -> {}
        }
    }

    private void forks(Step.Branch branch) {
        var seen = new HashSet<Filter.Rooted>();
        boolean everybody = false;
        for (int i = 0; i < branch.forks().size(); i++) {
            var when = branch.forks().get(i).when();
            var at = "/forks/" + i + "/when";
            filter(when, pointers.of(branch) + at, branch.id(), passed);
            if (everybody || !seen.add(when)) {
                add(branch, at, "unreachable", "Nobody gets here: an earlier branch takes all of them.");
            }
            everybody |= when.where() instanceof Filter.All(var of)
                    && of.isEmpty()
                    && when.root().kind().key().equals(CONTACT);
        }
        if (everybody && !branch.otherwise().isEmpty()) {
            add(branch, "/otherwise", "unreachable", "Nobody gets here: an earlier branch takes all of them.");
        }
    }

    private void subject(Step.Do act) {
        switch (act.on()) {
            case StepSubject.Student() -> {}
            case StepSubject.Context(var kind) -> {
                if (!passed.contains(kind)) {
                    add(act, "/on", "missing_target", "No trigger brings such a record along.");
                }
            }
            case StepSubject.Made(var kind, var from) -> {
                if (before(act)
                        .noneMatch(step -> step.id() == from && made(step).equals(kind))) {
                    add(act, "/on/step", "missing_target", "No step before it makes such a record.");
                }
            }
            case StepSubject.Matching(var filter) -> {
                if (FilterWalk.isRelative(filter.where())) {
                    add(act, "/on/filter/where", "token_needs_name", "Name the person or the team.");
                }
            }
        }
    }

    private Stream<Step> before(Step step) {
        return definition.all().takeWhile(one -> one.id() != step.id());
    }

    private static String made(Step step) {
        if (!(step instanceof Step.Do(var _, var action, var _))) {
            return "";
        }
        if (action instanceof Action.CreateAlert) {
            return "alert";
        }
        return action instanceof Action.CreateCase || action instanceof Action.Escalate || action instanceof Action.Fold
                ? "case"
                : "";
    }
}
