package app.throughline.contact.page;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.contact.LinkStaff;
import app.throughline.contact.Network;
import app.throughline.kernel.NotFound;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Labels a student, and links staff to them; each change offers to take it back. */
@Controller
class RelationController {
    private final Labels labels;
    private final Network network;
    private final Network.Today today;
    private final DetailsPages details;

    RelationController(Labels labels, Network network, Network.Today today, DetailsPages details) {
        this.labels = labels;
        this.network = network;
        this.today = today;
        this.details = details;
    }

    @PostMapping("/students/{id}/labels")
    Html addChosen(@PathVariable long id, @RequestParam long label, Viewer viewer) {
        return add(id, label, viewer);
    }

    @PostMapping("/students/{id}/labels/{label}/addition")
    Html add(@PathVariable long id, @PathVariable long label, Viewer viewer) {
        var contact = changeable(id, viewer);
        return labels.add(contact, label, viewer.cause())
                ? back(contact).flash(Flash.undoable("Label added", path(contact) + "/labels/" + label + "/removal"))
                : back(contact).flash(Flash.done("The label was there already"));
    }

    @PostMapping("/students/{id}/labels/{label}/removal")
    Html remove(@PathVariable long id, @PathVariable long label, Viewer viewer) {
        var contact = changeable(id, viewer);
        return labels.remove(contact, label, viewer.cause())
                ? back(contact).flash(Flash.undoable("Label removed", path(contact) + "/labels/" + label + "/addition"))
                : back(contact).flash(Flash.done("The label was gone already"));
    }

    @PostMapping("/students/{id}/network")
    Html link(@PathVariable long id, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var contact = changeable(id, viewer);
        var typed = new Form(Map.copyOf(sent), List.of());
        var wish = new LinkStaff(
                contact,
                number(typed.value("account")),
                number(typed.value("role")),
                typed.ticked("primary"),
                today.get(),
                typed.ticked("replace"),
                LinkStaff.MANUAL);
        return switch (network.link(wish, viewer.cause())) {
            case Network.Linking.Linked(var link, var ended) -> {
                var undo = path(contact) + "/network/" + link + "/withdrawal?ended=" + (ended == null ? 0 : ended);
                yield back(contact).flash(Flash.undoable("Linked", undo));
            }
            case Network.Linking.Taken(var by) -> {
                var confirm = "End the primary " + by.role().name() + " link that is there, today";
                yield invalid(contact, viewer, typed.with(List.of(Network.taken(by))), confirm);
            }
            case Network.Linking.Invalid(var errors) -> invalid(contact, viewer, typed.with(errors), "");
        };
    }

    @PostMapping("/students/{id}/network/{link}/withdrawal")
    Html takeBack(
            @PathVariable long id,
            @PathVariable long link,
            @RequestParam(defaultValue = "0") long ended,
            Viewer viewer) {
        var contact = changeable(id, viewer);
        return network.takeBack(contact, link, ended, viewer.cause())
                ? back(contact).flash(Flash.done("Link taken back"))
                : back(contact).flash(Flash.problem("This link is older than today. End it instead."));
    }

    @PostMapping("/students/{id}/network/{link}/end")
    Html end(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        var contact = changeable(id, viewer);
        return network.end(contact, link, viewer.cause())
                ? back(contact).flash(Flash.undoable("Link ended", path(contact) + "/network/" + link + "/reopening"))
                : back(contact).flash(Flash.done("The link had ended already"));
    }

    @PostMapping("/students/{id}/network/{link}/reopening")
    Html reopen(@PathVariable long id, @PathVariable long link, Viewer viewer) {
        var contact = changeable(id, viewer);
        return network.reopen(contact, link, viewer.cause())
                ? back(contact).flash(Flash.done("Link open again"))
                : back(contact).flash(Flash.problem("Somebody else has this role now. Nothing was changed."));
    }

    private Html invalid(ContactId contact, Viewer viewer, Form form, String confirm) {
        return Html.page("contact/details", details.of(contact, viewer, form, confirm))
                .invalid();
    }

    /** The student, for somebody whose rights allow changing students; for others there is no such page. */
    private static ContactId changeable(long id, Viewer viewer) {
        if (!viewer.mayChange(Area.CONTACTS)) {
            throw new NotFound("student");
        }
        return new ContactId(id);
    }

    private static Html back(ContactId contact) {
        return Html.redirect(path(contact) + "/details");
    }

    private static String path(ContactId contact) {
        return "/students/" + contact.value();
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
