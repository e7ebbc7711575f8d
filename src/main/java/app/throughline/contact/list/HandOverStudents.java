package app.throughline.contact.list;

import app.throughline.access.Area;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.LinkStaff;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.web.Form;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Hands many students of one person to another for some days: the other gets the same roles beside the first, who stays
 * their primary. What is open about them changes hands with the person's whole caseload (docs/decisions/0093).
 */
@Component
final class HandOverStudents extends StudentAction {
    private final Network network;
    private final Staff staff;
    private final Days days;

    HandOverStudents(Contacts contacts, Network network, Staff staff, Days days) {
        super(contacts);
        this.network = network;
        this.staff = staff;
        this.days = days;
    }

    @Override
    public int order() {
        return 51;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.CONTACTS);
    }

    @Override
    public Look look() {
        return new Look("hand-over", "Hand over", "users");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        return Stream.concat(
                        Stream.of(
                                Input.choice("whose", "Whose students", LinkStudents.people(staff, "Choose somebody")),
                                Input.choice("account", "To whom", LinkStudents.people(staff, "Choose somebody"))),
                        days.inputs().stream())
                .toList();
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        if (form.value("whose").isEmpty() || !inputs.get(0).check(form, "").isEmpty()) {
            return List.of(FieldError.required("whose", "Choose whose students they are."));
        }
        if (form.value("account").isEmpty() || !inputs.get(1).check(form, "").isEmpty()) {
            return List.of(FieldError.required("account", "Choose who takes them over."));
        }
        if (form.value("account").equals(form.value("whose"))) {
            return List.of(new FieldError("account", "not_allowed", "Choose somebody else to take them over."));
        }
        return days.to(form) == null && form.value("to").isBlank()
                ? List.of(FieldError.required("to", "Choose the last day, such as 2026-10-30."))
                : days.check(form);
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        return inputs.get(1).chosen(form) + " gets the roles of "
                + inputs.get(0).chosen(form) + days.words(form);
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        long whose = Long.parseLong(form.value("whose"));
        long account = Long.parseLong(form.value("account"));
        var from = days.from(form);
        var holding = network.ofContact(student.id()).stream()
                .filter(link -> link.holdsOn(from))
                .toList();
        var has = roles(holding, account);
        var wanted = roles(holding, whose).stream()
                .filter(role -> !has.contains(role))
                .toList();
        if (wanted.isEmpty()) {
            return has.isEmpty() ? new Outcome.Skipped("Not a student of that person") : new Outcome.Same();
        }
        return new Outcome.Changed(wanted.stream()
                .map(role ->
                        new LinkStaff(student.id(), account, role, false, from, days.to(form), false, LinkStaff.MANUAL))
                .map(wish -> LinkStudents.linked(network.link(wish, viewer.cause())))
                .flatMap(done -> done instanceof Outcome.Changed(var link) ? Stream.of(link) : Stream.of())
                .collect(Collectors.joining(" ")));
    }

    private static List<Long> roles(List<NetworkLink> links, long account) {
        return links.stream()
                .filter(link -> link.account() == account)
                .map(link -> link.role().id())
                .distinct()
                .toList();
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        return LinkStudents.takenBack(network, new ContactId(id), token, viewer);
    }
}
