package app.throughline.workflow.watch.page;

import static java.util.Objects.requireNonNull;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.message.MessageState;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.watch.Course;
import app.throughline.workflow.watch.EnrollmentLists;
import app.throughline.workflow.watch.EnrollmentState;
import app.throughline.workflow.watch.StepCount;
import app.throughline.workflow.watch.StepCounts;
import app.throughline.workflow.watch.StepNames;
import app.throughline.workflow.watch.WorkflowNumbers;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws how a workflow goes. */
@Component
record ResultsPages(Reads reads, WatchHeads heads, Contacts contacts, When.Format when) {
    private static final int LATEST = 8;

    /** What is asked about a workflow. */
    @Component
    record Reads(WorkflowNumbers numbers, StepCounts counts, StepNames names, EnrollmentLists lists) {}

    /** The steps of all versions that students are in. @param words by number, those of the newest version first */
    private record Steps(Map<Integer, String> words, Map<Integer, Step.Split> splits, List<Step.Goal> goals) {}

    ResultsPage of(long workflow, Viewer viewer) {
        var head = heads.of(workflow, viewer, "results");
        var since = when.endOf(when.today().minusDays(Stretch.DAYS));
        var course = reads.numbers().of(workflow, since, viewer);
        var steps = steps(workflow, course);
        var base = head.href() + "/students";
        return new ResultsPage(
                head,
                tiles(course, base),
                Stretch.of(course.days(), when),
                Funnel.of(course, steps.goals(), base),
                rows(reads.counts().of(workflow, 0, viewer), steps, course, base),
                failures(course, steps, base),
                course.versions().stream().map(one -> version(one, base)).toList(),
                arms(course, steps),
                messages(course, steps),
                course.refusals().stream()
                        .map(one -> new ResultsPage.Line(Refusals.words(one.reason()), "", Numbers.of(one.count()), ""))
                        .toList(),
                refused(workflow, since, viewer));
    }

    private Steps steps(long workflow, Course course) {
        var named = course.versions().stream()
                .map(one -> reads.names().of(workflow, one.no()))
                .toList();
        var words = new LinkedHashMap<Integer, String>();
        var splits = new LinkedHashMap<Integer, Step.Split>();
        named.forEach(one -> one.words().forEach(words::putIfAbsent));
        all(named)
                .filter(Step.Split.class::isInstance)
                .map(Step.Split.class::cast)
                .forEach(split -> splits.putIfAbsent(split.id(), split));
        var goals = all(named)
                .filter(Step.Goal.class::isInstance)
                .map(Step.Goal.class::cast)
                .toList();
        return new Steps(words, splits, goals);
    }

    private static Stream<Step> all(Collection<StepNames.Named> named) {
        return named.stream().flatMap(one -> one.definition().all());
    }

    private static List<ResultsPage.Tile> tiles(Course course, String base) {
        return List.of(
                tile("In it now", course, Course.Version::inside, base + "?state=inside"),
                tile("Entered, all time", course, Course.Version::entered, base),
                tile("Finished", course, Course.Version::finished, base + "?state=finished"),
                tile("Met a goal", course, Course.Version::goals, ""),
                tile("Failed", course, Course.Version::failed, base + "?state=failed"));
    }

    private static ResultsPage.Tile tile(String label, Course course, ToLongFunction<Course.Version> of, String href) {
        return new ResultsPage.Tile(
                label, Numbers.of(course.versions().stream().mapToLong(of).sum()), href);
    }

    private static List<ResultsPage.StepRow> rows(
            Map<Integer, StepCount> counts, Steps steps, Course course, String base) {
        var words = new LinkedHashMap<Integer, String>();
        if (counts.containsKey(0)) {
            words.put(0, "Before the first step");
        }
        words.putAll(steps.words());
        return words.entrySet().stream()
                .map(step -> {
                    var count = counts.getOrDefault(step.getKey(), StepCount.NONE);
                    var stay = course.stays().get(step.getKey());
                    var href = base + "?step=" + step.getKey();
                    return new ResultsPage.StepRow(
                            step.getKey() == 0 ? "" : "Step " + step.getKey(),
                            step.getValue(),
                            count.waiting() == 0 ? "" : href + "&state=" + EnrollmentState.INSIDE.key(),
                            Numbers.of(count.waiting()),
                            Numbers.of(count.done()),
                            Numbers.of(count.leftOut()),
                            Numbers.of(count.failed()),
                            count.failed() == 0 ? "" : href + "&state=" + EnrollmentState.FAILED.key(),
                            stay == null ? "" : stay(stay));
                })
                .toList();
    }

    private static String stay(Course.Stay stay) {
        return "half within " + Numbers.duration(stay.median()) + ", nine of ten within "
                + Numbers.duration(stay.most());
    }

    private static List<ResultsPage.Line> failures(Course course, Steps steps, String base) {
        return course.failures().stream()
                .map(one -> new ResultsPage.Line(
                        one.reason().isEmpty() ? one.code().replace('_', ' ') : one.reason(),
                        one.step() == 0
                                ? "Before the first step"
                                : "Step " + one.step() + ": "
                                        + steps.words().getOrDefault(one.step(), "a step that is gone"),
                        Numbers.of(one.count()),
                        base + "?state=failed&step=" + one.step()))
                .toList();
    }

    private static ResultsPage.VersionRow version(Course.Version one, String base) {
        return new ResultsPage.VersionRow(
                "Version " + one.no(),
                base + "?version=" + one.no(),
                Numbers.of(one.entered()),
                Numbers.of(one.inside()),
                Numbers.of(one.finished()),
                Numbers.of(one.failed()),
                share(one.goals(), one.entered()));
    }

    private static String share(long part, long whole) {
        return Numbers.of(part) + (whole == 0 ? "" : " (" + Numbers.percent((double) part / whole) + ")");
    }

    private static List<ResultsPage.ArmRow> arms(Course course, Steps steps) {
        return course.arms().stream()
                .filter(one -> steps.splits().containsKey(one.step()))
                .map(one -> {
                    var arms = requireNonNull(steps.splits().get(one.step())).arms();
                    var name = one.way() < arms.size() ? arms.get(one.way()).name() : "";
                    return new ResultsPage.ArmRow(
                            "Step " + one.step(),
                            name.isEmpty() ? "Arm " + (one.way() + 1) : name,
                            Numbers.of(one.entered()),
                            Numbers.of(one.finished()),
                            share(one.goals(), one.entered()));
                })
                .toList();
    }

    private static List<ResultsPage.Line> messages(Course course, Steps steps) {
        return course.sent().stream()
                .map(one -> new ResultsPage.Line(
                        MessageState.values()[one.state() - 1].label()
                                + (one.reason().isEmpty()
                                        ? ""
                                        : ": " + one.reason().replace('_', ' ')),
                        "Step " + one.step() + ": " + steps.words().getOrDefault(one.step(), "a step that is gone"),
                        Numbers.of(one.count()),
                        ""))
                .toList();
    }

    private List<ResultsPage.Refused> refused(long workflow, Instant since, Viewer viewer) {
        var found = reads.lists().refused(workflow, since, LATEST, viewer);
        var cards = contacts.byId(
                found.stream().map(EnrollmentLists.Refused::contact).distinct().toList());
        return found.stream()
                .map(one -> new ResultsPage.Refused(
                        Ui.Face.of(one.contact(), ContactCard.nameIn(cards, one.contact())),
                        "/students/" + one.contact(),
                        Refusals.words(one.reason()).toLowerCase(Locale.ROOT),
                        when.prose(one.at())))
                .toList();
    }
}
