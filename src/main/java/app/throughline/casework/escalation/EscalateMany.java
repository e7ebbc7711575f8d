package app.throughline.casework.escalation;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.Alerts;
import app.throughline.alert.QueueAction;
import app.throughline.casework.Assignments;
import app.throughline.casework.playbook.Playbooks;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Escalates many alerts of the queue (AL-3): each student gets one case, or their alerts join an open one that takes such
 * alerts when that is asked for.
 */
@Component
final class EscalateMany implements QueueAction {
    private static final String JOIN = "join";
    private static final Input INTO = Input.choice(
            "into",
            "Into",
            List.of(
                    Ui.Option.of("new", "A new case for each student", false),
                    Ui.Option.of(JOIN, "The student’s open case of that kind, else a new one", false)));

    private static final String USUAL = "usual";
    private static final Input PLAYBOOK = Input.choice(
            "playbook",
            "Playbook of a new case",
            List.of(Ui.Option.of(USUAL, "That of its type, if it has one", false), Ui.Option.of("", "None", false)));

    private final Alerts alerts;
    private final Escalations escalations;
    private final MatchingCases cases;
    private final Staff staff;
    private final Assignments assignments;
    private final Playbooks playbooks;

    EscalateMany(
            Alerts alerts,
            Escalations escalations,
            MatchingCases cases,
            Staff staff,
            Assignments assignments,
            Playbooks playbooks) {
        this.alerts = alerts;
        this.escalations = escalations;
        this.cases = cases;
        this.staff = staff;
        this.assignments = assignments;
        this.playbooks = playbooks;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return viewer.mayChange(Area.CASES);
    }

    @Override
    public Look look() {
        return new Look("escalate", "Escalate", "st-escalated");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        return List.of(INTO, Input.choice("assignee", "Answers for a new case", people(viewer)), PLAYBOOK);
    }

    private List<Ui.Option> people(Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "As its type says", false));
        options.add(Ui.Option.of(new Assignee.Person(viewer.accountId()).key(), viewer.name() + " (you)", false));
        staff.teams()
                .forEach(team ->
                        options.add(Ui.Option.of(new Assignee.Team(team.id()).key(), team.name() + " (team)", false)));
        assignments.people((short) 0).stream()
                .filter(member -> member.id() != viewer.accountId())
                .forEach(member ->
                        options.add(Ui.Option.of(new Assignee.Person(member.id()).key(), member.name(), false)));
        return options;
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        var wrong = new ArrayList<>(inputs.getFirst().check(form, "Choose where they go."));
        wrong.addAll(inputs.get(1).check(form, "Choose who answers for new cases."));
        wrong.addAll(PLAYBOOK.check(form, "Choose whether a playbook is applied."));
        return wrong;
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        var who = form.value("assignee").isEmpty()
                ? "answered for as its type says"
                : "answered for by " + inputs(viewer).get(1).chosen(form);
        return joins(form)
                ? "Each joins its student’s open case of that kind, else one new case per student, " + who
                : "One new case per student, " + who;
    }

    private static boolean joins(Form form) {
        return form.value("into").equals(JOIN);
    }

    @Override
    public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
        var skipped = new HashMap<Long, String>();
        ids.forEach(id -> skipped.put(id, "Not available to you"));
        var found = alerts.briefs(new HashSet<>(ids));
        found.forEach(alert -> skipped.remove(alert.id()));
        skipped.putAll(escalations.obstacles(found));
        return skipped;
    }

    /** How many cases are opened, and how many that are open get alerts; counted by students. */
    @Override
    public Map<String, Set<Long>> besides(Collection<Long> ids, Form form, Viewer viewer) {
        var found = alerts.briefs(new HashSet<>(ids));
        var open = joins(form) ? cases.of(students(found)) : Map.<MatchingCases.Match, Long>of();
        var opened = new HashSet<Long>();
        var joined = new HashSet<Long>();
        for (var alert : found) {
            var into = open.get(match(alert));
            if (into == null) {
                opened.add(alert.contactId());
            } else {
                joined.add(into);
            }
        }
        return joins(form)
                ? Map.of("New cases", opened, "Open cases that get alerts", joined)
                : Map.of("New cases", opened);
    }

    private static Set<Long> students(List<AlertBrief> found) {
        return found.stream().map(AlertBrief::contactId).collect(Collectors.toSet());
    }

    private static MatchingCases.Match match(AlertBrief alert) {
        return new MatchingCases.Match(alert.contactId(), alert.groupKey());
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer) {
        return apply(id, form, viewer, records -> List.of());
    }

    @Override
    public Outcome apply(long id, Form form, Viewer viewer, Earlier earlier) {
        var alert = alerts.briefs(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("alert"));
        var obstacle = escalations.obstacles(List.of(alert)).get(id);
        if (obstacle != null) {
            return new Outcome.Skipped(obstacle);
        }
        var open = joins(form) ? cases.of(List.of(alert.contactId())).get(match(alert)) : null;
        if (open != null) {
            return escalations.join(open, alert, viewer);
        }
        var before = escalations.openedBefore(alert, earlier);
        return before.isPresent() ? escalations.join(before.get(), alert, viewer) : open(alert, form, viewer);
    }

    /** Opens a case, and adds the tasks of its type's playbook unless that was not wanted. */
    private Outcome open(AlertBrief alert, Form form, Viewer viewer) {
        var outcome =
                escalations.open(alert, Assignee.parse(form.value("assignee")).orElse(null), viewer);
        if (outcome instanceof Outcome.Changed(var token)
                && form.value("playbook").equals(USUAL)) {
            var usual = Optional.ofNullable(playbooks.ofTypes().get(escalations.type(alert)));
            var number = Escalations.number(token).orElseThrow();
            usual.ifPresent(playbook -> playbooks.apply(number, playbook.id(), false, viewer));
        }
        return outcome;
    }

    @Override
    public boolean undoable() {
        return false;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        throw new IllegalStateException("It is not undone");
    }

    @Override
    public Optional<Made> made(String token) {
        return Escalations.number(token).map(number -> new Made("CASE-" + number, "/cases/CASE-" + number));
    }
}
