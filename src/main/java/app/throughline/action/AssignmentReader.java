package app.throughline.action;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment.Choice;
import app.throughline.action.NamedValues.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads who gets work.
 *
 * @param in where it stands
 * @param round how a round without a name is called
 */
record AssignmentReader(ValueReader in, String round) {
    Assignment read() {
        var list = in.json().path("choices");
        var choices = new ArrayList<Choice>();
        for (int i = 0; i < list.size(); i++) {
            choices.add(choice(in.in(list.get(i), "choices/" + i)));
        }
        if (choices.isEmpty()) {
            in.problem("", "required", "Choose who gets it.");
            return new Assignment(List.of(new Choice.SectionInstructor()), false);
        }
        return new Assignment(choices, in.flag("keep"));
    }

    private Choice choice(ValueReader of) {
        return switch (of.json().path("mode").asString("")) {
            case "selected" -> new Choice.Selected(person(of));
            case "team" -> new Choice.Team(team(of));
            case "rotating" -> new Choice.Rotating(pool(of), round(of));
            case "balanced" -> new Choice.Balanced(pool(of));
            case "network_role" -> new Choice.NetworkRole(of.key("role", Kind.ROLE));
            case "section_instructor" -> new Choice.SectionInstructor();
            case "responsible" -> new Choice.Responsible();
            default -> {
                of.problem(
                        "mode",
                        of.has("mode") ? "unknown_value" : "required",
                        "Choose selected, rotating, balanced, network_role, section_instructor, responsible or team.");
                yield new Choice.SectionInstructor();
            }
        };
    }

    private static long person(ValueReader of) {
        return named(of).map(Assignee::account).orElseGet(() -> missing(of, "Choose a person."));
    }

    private static long team(ValueReader of) {
        return named(of).map(Assignee::team).orElseGet(() -> missing(of, "Choose a team."));
    }

    private static Optional<Assignee> named(ValueReader of) {
        var who = Assignee.parse(of.json().path("who").asString(""));
        who.ifPresent(one -> of.staff("who", one));
        return who;
    }

    private static long missing(ValueReader of, String message) {
        of.problem("who", "required", message);
        return 0;
    }

    private static Assignment.Pool pool(ValueReader of) {
        var people = new ArrayList<Assignee>();
        var list = of.json().path("pool");
        for (int i = 0; i < list.size(); i++) {
            var path = "pool/" + i;
            Assignee.parse(list.get(i).asString(""))
                    .ifPresentOrElse(
                            who -> {
                                people.add(who);
                                of.staff(path, who);
                            },
                            () -> of.problem(path, "unknown_value", "Choose a person or a team."));
        }
        if (list.isEmpty()) {
            of.problem("pool", "required", "Choose among whom.");
        }
        return new Assignment.Pool(people);
    }

    /** The round's own name, else one that no other round of the list has. */
    private String round(ValueReader of) {
        var own = of.json().path("key").asString("");
        if (!own.isEmpty() && !own.matches("[a-z0-9_-]{1,60}")) {
            of.problem("key", "invalid_format", "A round is named with small letters, digits and dashes.");
            return round;
        }
        var first = own.isEmpty() ? round : own;
        var name = first;
        for (int i = 2; !of.rounds().add(name); i++) {
            name = first + "-" + i;
        }
        return name;
    }
}
