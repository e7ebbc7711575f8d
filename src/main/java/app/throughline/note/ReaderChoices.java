package app.throughline.note;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may read a note or a file, as forms offer it: the field {@code visibility}, and {@code readers} for named people. */
@Component
public class ReaderChoices {
    private static final String PEOPLE = "people";
    private final Staff staff;

    /** What a form offers. @param people who can be named */
    public record Offer(List<Ui.Option> visibilities, List<Ui.Option> people) {}

    ReaderChoices(Staff staff) {
        this.staff = staff;
    }

    /** What was chosen; empty when nothing that can be read was. */
    public static Optional<Visibility> read(Form form) {
        if (!form.value("visibility").equals(PEOPLE)) {
            return Visibility.parse(form.value("visibility"));
        }
        var named = form.values().getOrDefault("readers", List.of());
        return named.isEmpty()
                ? Optional.of(new Visibility.People(List.of()))
                : Visibility.parse("people:" + String.join(",", named));
    }

    /** The fields that say this. */
    public static Map<String, List<String>> write(Visibility visibility) {
        return visibility instanceof Visibility.People(var accounts)
                ? Map.of(
                        "visibility",
                        List.of(PEOPLE),
                        "readers",
                        accounts.stream().map(String::valueOf).toList())
                : Map.of("visibility", List.of(visibility.key()));
    }

    /** What a form with these entries offers this person. */
    public Offer offer(Form form, Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        var chosen = form.value("visibility");
        options.add(Ui.Option.of("everyone", "Everyone with access", chosen.equals("everyone")));
        staff.teams().stream()
                .filter(team -> viewer.teams().contains(team.id()))
                .map(team -> Ui.Option.of(
                        "team:" + team.id(), "My team: " + team.name(), chosen.equals("team:" + team.id())))
                .forEach(options::add);
        options.add(Ui.Option.of(PEOPLE, "Named people", chosen.equals(PEOPLE)));
        options.add(Ui.Option.of("me", "Only me", chosen.equals("me")));
        var people = staff.list().stream()
                .filter(member -> member.id() != viewer.accountId())
                .map(member -> {
                    var id = Long.toString(member.id());
                    return Ui.Option.of(id, member.name(), form.has("readers", id));
                })
                .toList();
        return new Offer(options, people);
    }

    /** Who may read it, in a sentence. */
    public String sentence(Visibility visibility) {
        return switch (visibility) {
            case Visibility.Everyone() ->
                "Everyone with access to the student can read this, and to the case if it is on one.";
            case Visibility.Team(var id) ->
                "Only the team "
                        + staff.teams().stream()
                                .filter(team -> team.id() == id)
                                .map(Staff.Team::name)
                                .findFirst()
                                .orElse("it was written for")
                        + " and the author can read this.";
            case Visibility.People(var accounts) ->
                "Only the author and "
                        + String.join(
                                ", ",
                                staff.byId(accounts).values().stream()
                                        .map(Staff.Member::name)
                                        .sorted()
                                        .toList())
                        + " can read this.";
            case Visibility.Author() -> "Only the author can read this.";
        };
    }
}
