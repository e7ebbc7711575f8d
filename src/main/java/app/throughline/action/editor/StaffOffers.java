package app.throughline.action.editor;

import app.throughline.access.Staff;
import app.throughline.contact.Network;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** People, teams, roles and groups as actions name them. */
@Component
public record StaffOffers(Staff staff, Network network) {
    /** What they are, read once for a page. */
    public record Known(List<Ui.Option> people, List<Ui.Option> teams, List<Ui.Option> roles, List<Ui.Option> groups) {
        /** People and teams, teams first. */
        List<Ui.Option> assignees() {
            return Stream.concat(teams.stream(), people.stream()).toList();
        }

        /** All who can be told of something. */
        List<Ui.Option> recipients() {
            var all = new ArrayList<Ui.Option>();
            all.add(Offers.option("responsible", "Whoever has it"));
            all.add(Offers.option("lead", "The lead of their team"));
            all.add(Offers.option("raiser", "Who raised it"));
            all.add(Offers.option("subscribers", "Whoever subscribes to it"));
            roles.forEach(role -> all.add(Offers.option("role:" + role.value(), "The student's " + role.label())));
            groups.forEach(group -> all.add(Offers.option("group:" + group.value(), "Everybody in " + group.label())));
            all.addAll(assignees());
            return all;
        }
    }

    /** All of them as they are now. */
    public Known read() {
        return new Known(
                staff.list().stream()
                        .map(one -> Offers.option("p" + one.id(), one.name()))
                        .toList(),
                staff.teams().stream()
                        .map(one -> Offers.option("t" + one.id(), "Team " + one.name()))
                        .toList(),
                network.roles().stream()
                        .map(one -> Offers.option(one.key(), one.name()))
                        .toList(),
                staff.groups().stream()
                        .map(one -> Offers.option(one.key(), one.name()))
                        .toList());
    }
}
