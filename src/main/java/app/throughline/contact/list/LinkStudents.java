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
import app.throughline.web.Ui;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes a colleague part of the support team of many students. A primary one takes the place of the one before. */
@Component
final class LinkStudents extends StudentAction {
    private final Network network;
    private final Staff staff;
    private final Days days;

    LinkStudents(Contacts contacts, Network network, Staff staff, Days days) {
        super(contacts);
        this.network = network;
        this.staff = staff;
        this.days = days;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.CONTACTS);
    }

    @Override
    public Look look() {
        return new Look("link", "Link staff", "user-check");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var roles = network.roles().stream()
                .map(role -> Ui.Option.of(Long.toString(role.id()), role.name(), false))
                .toList();
        var as = List.of(
                Ui.Option.of("second", "Beside who is there", false),
                Ui.Option.of("primary", "As the one for this role; ends the link of whoever is it now", false));
        return Stream.concat(
                        Stream.of(
                                Input.choice("account", "Who", people(staff, "Choose somebody")),
                                Input.choice("role", "Role", roles),
                                Input.choice("as", "How", as)),
                        days.inputs().stream())
                .toList();
    }

    static List<Ui.Option> people(Staff staff, String ask) {
        return Stream.concat(
                        Stream.of(Ui.Option.of("", ask, false)),
                        staff.list().stream()
                                .map(member -> Ui.Option.of(Long.toString(member.id()), member.name(), false)))
                .toList();
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        return Stream.of(
                        form.value("account").isEmpty()
                                ? List.of(FieldError.required("account", "Choose somebody."))
                                : inputs.get(0).check(form, "Choose somebody."),
                        inputs.get(1).check(form, "Choose a role."),
                        inputs.get(2).check(form, "Choose how."),
                        days.check(form))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        return inputs.get(0).chosen(form) + " becomes "
                + (form.has("as", "primary") ? "the " : "a further ")
                + inputs.get(1).chosen(form) + days.words(form);
    }

    /** Who has the role already stays as they are. */
    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        long account = Long.parseLong(form.value("account"));
        long role = Long.parseLong(form.value("role"));
        var primary = form.has("as", "primary");
        var from = days.from(form);
        var there = network.ofContact(student.id()).stream()
                .anyMatch(link -> link.account() == account
                        && link.role().id() == role
                        && link.holdsOn(from)
                        && (link.isPrimary() || !primary));
        if (there) {
            return new Outcome.Same();
        }
        var wish = new LinkStaff(student.id(), account, role, primary, from, days.to(form), true, LinkStaff.MANUAL);
        return linked(network.link(wish, viewer.cause()));
    }

    static Outcome linked(Network.Linking answer) {
        return switch (answer) {
            case Network.Linking.Linked(var link, var ended) ->
                new Outcome.Changed(link + "~" + (ended == null ? 0 : ended));
            case Network.Linking.Taken(NetworkLink by) ->
                new Outcome.Skipped(Network.taken(by).message());
            case Network.Linking.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
        };
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        return takenBack(network, new ContactId(id), token, viewer);
    }

    /** Takes back the links a token names. @param token pairs of a link and the one that ended with it, 0 for none */
    static Outcome takenBack(Network network, ContactId student, String token, Viewer viewer) {
        var kept = Stream.of(token.split(" "))
                .map(pair -> pair.split("~"))
                .filter(pair ->
                        !network.takeBack(student, Long.parseLong(pair[0]), Long.parseLong(pair[1]), viewer.cause()))
                .collect(Collectors.toList());
        return kept.isEmpty() ? new Outcome.Changed("") : new Outcome.Failed("The link was changed meanwhile");
    }
}
