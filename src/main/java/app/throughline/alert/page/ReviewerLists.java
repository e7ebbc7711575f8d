package app.throughline.alert.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Network;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who can be chosen as a reviewer: the person who asks, the student's support team, teams, then everybody else. */
@Component
class ReviewerLists {
    private final Staff staff;
    private final Network network;

    /** A choice of the form. @param person null when a team or nobody was chosen */
    record Choice(@Nullable Long person, @Nullable Long team) {}

    ReviewerLists(Staff staff, Network network) {
        this.staff = staff;
        this.network = network;
    }

    /** The choices, the present reviewer selected. */
    List<Ui.Option> options(ContactId contact, Viewer viewer, @Nullable Long person, @Nullable Long team) {
        var names = new LinkedHashMap<Long, String>();
        staff.list().forEach(member -> names.put(member.id(), member.name()));
        var people = new LinkedHashMap<Long, String>();
        people.put(viewer.accountId(), viewer.name() + " (you)");
        network.team(contact).stream()
                .filter(link -> names.containsKey(link.account()))
                .forEach(link -> people.putIfAbsent(
                        link.account(),
                        names.get(link.account()) + ", " + link.role().name()));
        names.forEach(people::putIfAbsent);
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "Unassigned", person == null && team == null));
        people.forEach((id, name) -> options.add(Ui.Option.of("p" + id, name, Objects.equals(id, person))));
        staff.teams()
                .forEach(each -> options.add(
                        Ui.Option.of("t" + each.id(), each.name() + ", team", Objects.equals(each.id(), team))));
        return options;
    }

    /** What was chosen; something unreadable is an unknown person. */
    static Choice choice(String value) {
        if (value.isEmpty()) {
            return new Choice(null, null);
        }
        var id = value.substring(1).matches("\\d{1,18}") ? Long.parseLong(value.substring(1)) : -1;
        return value.startsWith("t") ? new Choice(null, id) : new Choice(id, null);
    }
}
